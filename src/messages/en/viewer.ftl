### The page.
### $cable: the name of a cable, such as 09BERN1
### $count: a number
### $class: what a paragraph is marked as, such as Secret


## A file that the browser gives only for a click.

file-is-ready = The file is ready.

# $file: the suggested name of the file
save-file = Save { $file }


## The bar on top.

# The name of the program.
name = Septel
theme-auto = Theme: as the system has it
theme-dark = Theme: dark
theme-light = Theme: light
back-to-list = ‹ List
about-this-library = About this library
cables-held =
    { $count ->
        [one] 1 cable
       *[other] { $count } cables
    }

# $percent: how much of the library is kept so far
keeping = Keeping: { $percent } %

# $percent: how much of what was handed over can be searched
searchable = { $percent } % searchable
files-not-read = { $count } not read
files = Files
help-and-keys = Help and keys
reading = Reading
paused = paused
go-on = Go on
pause = Pause
stop = Stop
open = Open
library = Library
open-files = Open files
open-folder = Open a folder
paste-text = Paste text
keep = Keep
keep-title =
    Keep this library on this device, so that it opens again without its files; nothing is sent anywhere
wipe = Remove the kept library…
wipe-title = Remove the library that is kept on this device

# $mega: megabytes that it takes
wipe-question =
    { $count ->
        [one] 1 cable is kept on this device
       *[other] { $count } cables are kept on this device
    } ({ $mega } MB). They are removed with their index. The files that they came from stay as they are.
wipe-now = Remove
cancel = Cancel
close-all = Close all


## The page without a cable.

files-could-not-be-read =
    { $count ->
        [one] One file could not be read.
       *[other] { $count } files could not be read.
    }
what-this-is =
    Septel reads diplomatic telegrams: Cablegate, PlusD, the telegrams of the National Archives as PDF, Foreign Relations
    of the United States, and tables, mail or plain text with cables in them.
reading-now = Reading…
drop-cables = Drop cables here
what-to-drop =
    One file, several, a folder or an archive: pages, texts, tables, dumps, as they were published.
open-sample = Open the sample library
open-kept = Open the kept library: { $count } cables

# $mega: megabytes that it takes
remove-kept = Remove it from this device ({ $mega } MB)
why-not-read = Why?
promise-privacy = Nothing leaves this machine.
promise-privacy-text = Files are read in the browser. The page may not send anything, and stores nothing unless you keep a library.
promise-paragraphs = Paragraph by paragraph.
promise-paragraphs-text =
    Each has its mark, its level and a link of its own; the filter hides what you don’t need.
promise-text = The text runs through.
promise-text-text = Page breaks of the transmission no longer cut sentences, searches or quotations.
let-go = Let go to read


## The ways past what is in front, for the keyboard.

skip-to-list = Skip to the results
skip-to-cable = Skip to the open cable


## Notices.

everything-closed = Everything was closed.
open-again = Open it again

dismiss = Dismiss
cable-awaited =
    This link leads to { $cable }. Drop the file with that cable here, and it opens at the right place.
nothing-dropped = Nothing to read was dropped: drop files or folders.
files-withheld =
    The browser did not give { $count } of the dropped files; “Open files” and “Open a folder” may get them.

# $address: the address of the folder with the sample library
sample-not-loaded = The sample library could not be loaded from { $address }.

# An address names a paragraph that the open cable does not have.
# $paragraph: its anchor, such as par9
no-paragraph = { $cable } has no paragraph “{ $paragraph }”.

# The words of a paragraph are not those that a link was made of.
# $paragraph: its number
other-words =
    The text of ¶{ $paragraph } of { $cable } here is not the one that was linked: its words differ. Ask for the text that
    the link was made of before you quote either.


## Faults of the worker.

worker-forbidden = This page may not start its worker; its policy needs worker-src 'self'.
worker-not-started = The worker could not start. Load the page again.
worker-stopped = The worker stopped again and again. Load the page again.
index-stopped =
    The index has stopped, perhaps for want of memory: there is no search any more, but every cable can be read. Load the
    page again to search, with fewer files if it was memory.
index-forbidden =
    This page may not start its index workers; its policy needs worker-src 'self'. There is no search, but every cable can
    be read.
different-builds = The page and its worker are of different builds. Load the page again.

# In the list of what is not read.
file-stopped-worker =
    reading this file stopped the worker; it was left out, and the others were read again.

# $query: the query
search-stopped-worker =
    The search for “{ $query }” stopped the worker. The query was removed, and everything else was read again.
opening-stopped-worker =
    Opening a cable stopped the worker. The cable stays closed, and everything else was read again.
panel-stopped-worker =
    Making a panel stopped the worker. The panel was closed, and everything else was read again.
export-stopped-worker =
    Making a file stopped the worker. Nothing was saved, and everything else was read again.
saving-stopped-worker =
    Saving the library stopped the worker. Nothing was saved, and everything else was read again.
finding-stopped-worker =
    Finding words in the cable stopped the worker. The words were removed, and everything else was read again.
list-stopped-worker =
    Making the list stopped the worker. The list was made anew, and everything else was read again.
reopening-stopped-worker =
    Opening the saved library stopped the worker. It stays closed, and everything else was read again.
request-stopped-worker =
    A request stopped the worker. The request was dropped, and everything else was read again.
nothing-known-stopped-worker =
    The worker stopped for a reason that is not known. Everything was read again.


## What a screen reader says.

cables-are-here =
    { $count ->
        [one] 1 cable.
       *[other] { $count } cables.
    }
cables-found =
    { $count ->
        [one] 1 cable found.
       *[other] { $count } cables found.
    }
library-kept = The library is kept on this device.
kept-removed = The kept library was removed from this device.
kept-removed-and-closed = The kept library was removed, and closed.

# $file: the name of a file
# $reason: why it could not be read
file-refused = { $file }: { $reason }
paragraphs-of-cable = { $cable }: { $count } paragraphs.

# $shown: how many are shown
paragraphs-shown = { $shown } of { $count } paragraphs shown.

# $at: which one it is
difference-at = Difference { $at } of { $count }.
no-match-found = No match.

# $at: which one it is
match-at = Match { $at } of { $count }.

# $name: what was copied, one of the links further down
copied = { $name } copied.

# $name: what was to be copied
not-copied = { $name } not copied: the browser did not allow it.
text-of-panel = Text


## The search.

best-first = best first
newest-first = newest first
oldest-first = oldest first
filters = Filters
search-library = Search the library

# $query: an example of a query
search-for = Search the library: { $query }
order = Order
best-so-far = The best so far

# $hits: how many paragraphs were found
# $cables: how many cables they are in
hits-in-cables =
    { $hits ->
        [one] 1 hit
       *[other] { $hits } hits
    } in { $cables ->
        [one] 1 cable
       *[other] { $cables } cables
    }

# $word: a word of the query
word-in-no-cable = “{ $word }” is in no cable of this library.

# $word: a word that is there
did-you-mean = Did you mean { $word }?

# $first: milliseconds
# $took: milliseconds
answered-after = First answer after { $first } ms, this one after { $took } ms
more-hits-in-cable =
    { $count ->
        [one] 1 more in this cable
       *[other] { $count } more in this cable
    }
and-more-lines = and { $count } more
all-dates = All dates
timeline = When
timeline-use = Time: arrows choose, Shift and arrows choose several, Enter narrows the search to it
no-span-chosen = nothing is chosen

# $range: the dates that are chosen, such as 2007..2009
# $last: what is said of the last of them
timeline-range = { $range }; { $last }
timeline-gap = no cables for some time

# $highest: the number of cables that the tallest bar stands for
timeline-scale = up to { $highest }

# How many cables a month has.
# $month: a month, such as 2008-12
cables-of-month =
    { $month }: { $count ->
        [0] no cable
        [one] 1 cable
       *[other] { $count } cables
    }

# How many of them have a level. A month has several levels, one after the other.
# $before: what is said of the month so far
# $level: a level, such as S
month-level = { $before }, { $count } { $level }
without-level = without a level


## The list.

cables = Cables
cables-by-date = { $count } cables, by date
cables-of-search =
    { $count ->
        [one] 1 cable found
       *[other] { $count } cables found
    }
no-cable-has-this = No cable has this.
no-classification = No classification
no-subject = No subject
no-date = no date
versions-of-cable = { $count } versions
subject = Subject


## The open cable.

opening = Opening…
choose-cable = Choose a cable from the list.

# $file: the name of a file
# $kind: what was read from it, such as cable page, UTF-8
# $sum: the sum of the text
origin-of-text = { $file } · { $kind } · { $count } bytes · SHA-256 of the text { $sum }
source-text = Source text
before-cable = Before the cable

# $shown: how many are shown
paragraphs-in-page = { $shown } of { $count } paragraphs are shown: show more
text-not-there = The text of this cable is not there.
after-signature = After the signature
file-ends-here = The file ends here, inside the cable.
show-class-again = Show this class again

# $classes: the classes of those that are hidden, such as S,C
paragraphs-hidden =
    { $count ->
        [one] 1 paragraph hidden ({ $classes })
       *[other] { $count } paragraphs hidden ({ $classes })
    }
redacted = Redacted before publication


## The head of the open cable.

head-id = Id
head-versions = Versions
head-near = Nearly the same
head-date = Date
head-post = Post
head-from = From
head-to = To
head-info = Info
head-excluded = Not sent to
head-classification = Classification
head-captions = Captions
head-pass-to = Pass to
head-executive-order = E.O.
head-declassify-on = Declassify on
head-tags = TAGS
head-references = References
head-cited-by = Cited by
head-classified-by = Classified by
head-reasons = Reasons
head-transmission = Transmission
notes-on-cable =
    { $count ->
        [one] 1 note on this cable
       *[other] { $count } notes on this cable
    }

# $mark: the letters of the telegram
printed-as = printed as { $mark }
compare = compare


## Paragraphs.
## $number: the number of a paragraph

# What a screen reader says of a paragraph.
paragraph-spoken = Paragraph { $number }, { $class }
unnumbered-spoken = Unnumbered text, { $class }

# $paragraph: one of the two before
noforn-spoken = { $paragraph }, not for foreign nationals

# $paragraph: the same, or one of the two before it
listed-spoken = { $paragraph }, in the reading list
unknown-mark-printed = A mark that is not recognised
level-from-elsewhere = { $class }, by a mark on its items or on the entire text
level-by-classification = { $class }, by the telegram's classification; its paragraphs are not marked
copy-link-to-paragraph = Copy a link to paragraph { $number }
copy-link-to-text = Copy a link to this text
link-to-paragraph = Link to paragraph { $number }
link-to-text = Link to this text
link-to-cable = Link to { $cable }
cite-paragraph = Cite and quote paragraph { $number }
cite-this-text = Cite and quote this text

# Above the first paragraph of a page of the file.
# $page: its number
page-of-file = Page { $page }

# $page: the number of a page of the file
show-original-page = Show the lines as they stand on page { $page }
page-breaks-taken-out =
    { $count ->
        [one] A page break was taken out here: show it
       *[other] Page breaks were taken out here: show them
    }
paragraph-in-ribbon = Paragraph { $number }: { $class }
unmarked = unmarked
unrecognised = unrecognised
noforn-letters = NOFORN
class-unmarked = Without a mark
class-unrecognised = With a mark that is not recognised
class-noforn = Not for foreign nationals


## The tools of the open cable.

only-class = Only { $class }
only = only
filter = Show paragraphs by classification
show-all = Show all
dim = Dim instead of hiding
paragraphs-of-class =
    { $count ->
        [one] paragraph
       *[other] paragraphs
    }
other-cables = Other cables
previous-cable = Previous cable
next-cable = Next cable
find-in-cable = Find in this cable
previous-match = Previous match
next-match = Next match

# $label: what a button does
# $key: its key
label-with-key = { $label }  { $key }
show-page-breaks = Show page breaks in their places
page-breaks = Page breaks
# On each sheet of paper.
# $sum: the first digits of the sum of the text
printed-cable = { $cable } · SHA-256 of the text { $sum }…

# $page: the number of this page
# $pages: the number of all pages
printed-page = Page { $page } of { $pages }
rest-of-head = All of the head
print = Print
print-title = Print this cable
show-source = Show the source text
source = Source
embed-title = Put this cable, or a paragraph of it, into a page of your own
embed = Embed
cite-this = Cite and quote what is selected, the paragraph, or the cable
cite = Cite
no-match = no match

# $at: which one it is
match-of = { $at } of { $count }

# $matches: one of the two before
# $hidden: how many are hidden
matches-and-hidden = { $matches } (+{ $hidden } hidden)


## Panels that the page makes itself.

close = Close
opening-panel = Opening…
pasted-text-field = Text
read-it = Read it
paste-title = Paste the text of a cable

# The name of a file, made of a text.
pasted-file = pasted text { $count }
