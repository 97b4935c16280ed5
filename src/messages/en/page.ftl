### The scripts that the page begins with: www/*.js.

# Instead of the page.
# $reason: the browser's words
could-not-start =
    Septel could not start: { $reason }
    (The page needs WebAssembly, and a policy with script-src 'wasm-unsafe-eval'.)

# Why the page could not start: its program and its words were built from different sources.
other-build = The page and its messages are of different builds; load the page again.

# The program has failed in a way from which it does not recover.
stopped = Septel has stopped because of a fault of its own. Load the page again to go on; nothing was sent or stored.

# $name: the file of the part, without its ending
panel-not-loaded = A part of Septel could not be loaded: panels/{ $name }.js of this site. Try again.

# The system has started the page with a file.
# $file: its name
# $reason: the browser's words, a sentence
file-not-opened = { $file } could not be opened: { $reason } Drop the file on the page instead.
