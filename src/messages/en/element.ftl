### The scripts of the element in pages of others: www/embed/*.js, and the dialog that makes snippets for such pages,
### www/panels/embed.js. Words in code, such as src, are names of attributes and are not translated.
### $cable: the name of a cable, such as 09BERN1
### $paragraph: the name of a paragraph, such as par9
### $url: an address

## Why nothing is shown.

# $reason: what the policy lacks, or the browser's words
not-started = Septel could not start: { $reason }
moved-to-other-document =
    Septel could not start: the document that this element was moved to has to load septel.js itself.

# A worker's script.
script-not-loaded = { $url } could not be loaded.

# $directives: what would have to be in it, such as connect-src https://example.org
policy-lacks = The policy of this page lacks: { $directives }.

## Attributes that mean nothing.

# The attribute par, or a script, names something that is neither a number nor an anchor.
# $paragraph: what it names
not-a-paragraph = “{ $paragraph }” names no paragraph: give a number or an anchor.
no-such-paragraph = { $cable } has no paragraph “{ $paragraph }”.

# $first: the name of a paragraph, such as par9
# $last: the name of another one
no-such-paragraphs = { $cable } has no paragraph “{ $first }”, “{ $last }”.

# $levels: what the attribute has
no-such-level = “{ $levels }” names no level: there are TS, S, C, SBU, U, none and other.

# $count: how many addresses there are
# $most: how many are fetched
too-many-addresses =
    src names { $count } files, of which an element fetches { $most } at most: put them into an archive.
not-an-address = “{ $url }” is no address of a file: it begins with https:, or is relative to the page.

# A script has given something else to the method "open".
not-to-be-opened = Only files, an address or a text can be opened.

# A frame's parameter "allow", in the console of whoever made the page.
# $rest: what in it are no origins
not-origins =
    Septel: allow takes origins such as https://example.org, separated by commas. This allows nobody: { $rest }

## Why a file could not be fetched.

# $origin: the origin of the address
fetch-forbidden = { $url } may not be fetched: the policy of this page lacks connect-src { $origin }.
fetch-failed =
    { $url } could not be fetched: the server is not there, or doesn't let this page read the file
    (it needs the header Access-Control-Allow-Origin).

# $status: a status of HTTP, such as 404 Not Found
fetch-refused = { $url } could not be fetched: the server answers { $status }.
fetch-broken = { $url } could not be fetched to its end: the connection broke.

# $limit: in megabytes
fetch-too-large =
    { $url } is too large to be opened in a page: over { $limit } MB. Download it, and open it in Septel itself.

## Names of files that are none.

# What a script has given.
given-text = given text

# The children of the element.
text-of-page = text of this page

## The card of a quotation, and the frame.

card-open = Open
card-open-label = Open { $cable } in a new tab
card-quotation = Show the quotation
card-context = Show context
open-in-septel = Open in Septel

## A citation for footnotes, with its full stop.
## $citation: the cable's own citation, without one

cited-cable = { $citation }.

# $number: the number of a paragraph
cited-paragraph = { $citation }, para. { $number }.

## The dialog that makes snippets.

snippet-title = Embed { $cable }
snippet-close = Close
snippet-copy = Copy
snippet-copied = Copied.
snippet-not-copied = The browser did not let it be copied: it is selected now, copy it by Ctrl-C.
snippet-paragraphs = Paragraphs
snippet-paragraphs-example = 8, or 8-10; empty for the whole cable
snippet-kind = Kind
snippet-text = Snippet
snippet-element = Element
snippet-element-about =
    Reads the file in the reader’s browser, with its context. The text inside stands for it where scripts are off.
snippet-iframe = Iframe
snippet-iframe-about = For pages that take no scripts of others.
snippet-static = Static HTML
snippet-static-about = The text alone: no script, nothing is loaded.

# $src: the address that the snippet has
snippet-local-file =
    The file is only on this machine: lay it beside your page, under the name { $src } or another one that src then has.
snippet-without-hash =
    There is no integrity hash: the browser makes one only on a page with https, where it can read septel.js.

# $origin: the origin of the frame
# $src: the address that the snippet has
snippet-frame-origin =
    A frame reads files of { $origin } alone:
    put the file there, and its address, as seen from embed.html, in place of { $src }.

# The title of a frame.
frame-title = Cable { $cable }
frame-title-paragraph = Paragraph { $paragraph } of cable { $cable }
