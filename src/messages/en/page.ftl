### The scripts that the page begins with: www/*.js.

# Instead of the page.
# $reason: the browser's words
could-not-start =
    Septel could not start: { $reason }
    (The page needs WebAssembly, and a policy with script-src 'wasm-unsafe-eval'.)

# Why the page could not start: its program and its words were built from different sources.
other-build = The page and its messages are of different builds; load the page again.
