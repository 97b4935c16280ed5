### The worker, which reads files and answers the page.
### $cable: the name of a cable, such as 09BERN1
### $file: the name of a file
### $reason: why, in words of the browser or in a message of this file
### $count: a number
### $mega: a number of megabytes


## The keys of the page, in the help.

key-search = search the library
key-find = find in this cable
key-next-hit = next hit, on into the next cable; next difference of two versions; without hits the next paragraph
key-previous-hit = previous hit, difference or paragraph
key-enter = next match, previous match, in the find field
key-escape = end the search, close a dialog
key-next-paragraph = next paragraph
key-previous-paragraph = previous paragraph
key-next-cable = next cable
key-previous-cable = previous cable
key-page-breaks = page breaks: show, take out
key-source = source text
key-cite = cite and quote the paragraph, the selection or the cable
key-copy-link = copy a link to the paragraph or the cable
key-help = this help


## Files that are read, and those that are not.

# The browser gives the bytes of a file no more.
file-changed =
    The browser can't read this file any more: it was changed, moved or removed after it was dropped. Drop it again.

# A file, and why it could not be read.
file-not-read = { $file }: { $reason }

# In the list of what is not read, in place of the name of a file: the reading as a whole.
the-reading = Reading

# What is said of it.
reading-stopped = it was stopped here; what had not been read by then is not in the library.

# A file comes after a collection on a host was opened.
not-added-to-collection = the collection that is open can't be added to; open these files without it.

# A cable that was read is there already.
duplicate = the same cable is in the library already.

# The same where it is known from where.
duplicate-from = the same cable is in the library already, from { $file }.

# How long reading goes on.
seconds-left =
    { $count ->
        [one] about { $count } second left
       *[other] about { $count } seconds left
    }
minutes-left =
    { $count ->
        [one] about { $count } minute left
       *[other] about { $count } minutes left
    }
hours-left =
    { $count ->
        [one] about { $count } hour left
       *[other] about { $count } hours left
    }

# A screen reader says it.
# $left: the time that is left, one of the three before
reading-left = Reading: { $left }.

# In place of the name of a file: the index has failed.
the-index = The index

# In place of the name of a file: a collection on a host could not be read.
the-collection = The collection


## Cables that are opened.

cable-gone = This cable is no longer held; drop its file again.

# A version of a cable, by the file that it is in.
# $words: how many words it has
version-in-file = { $file }, { $words } words

# The same where that is not known.
# $words: how many words it has
version-in-lost-file = { $words } words, in a file that can't be read any more

no-classification-stated = No classification stated

# In how many parts a telegram was sent. At least two.
sections = { $count } sections

# What was taken out of the text, so that it runs through.
page-break-inset = Page break of the transmission
banner-inset = Classification banner, repeated
distribution-inset = Distribution
stamp-inset = Stamp
caption-inset = Caption, repeated
end-mark-inset = End of a message


## Collections on a host.
## $address: the address of a file of the collection

collection-has-no-cables =
    it is the table of contents of a collection on a host, and has no cables itself: name its address as the src of an
    element.
collection-is-opened-alone = a collection on a host is opened alone: close the cables that are open first.
collection-gave-no-answer = The collection gave no answer.
nothing-absent-of-collection =
    What is cited and missing can't be listed of a collection on a host: all of it would have to be read.
no-collection-address = { $address } is no address of a collection.
not-fetched =
    { $address } could not be fetched: the server is not there, or it doesn't let this page read the file (it needs the
    header Access-Control-Allow-Origin), or the policy of this page doesn't (connect-src).

# $bytes: how many bytes were asked for
# $mega: megabytes of the whole file
no-parts-of-files =
    The server of { $address } gives no parts of files: it answers a request for { $bytes } bytes with all { $mega } MB.
    A collection needs a host that honours the header Range.
collection-file-gone =
    { $address } is not there as it was. The collection was published anew, or not completely; load the page again.

# $status: the server's number and words, such as 500 Internal Server Error
server-answers = { $address } could not be fetched: the server answers { $status }.
collection-file-resized =
    { $address } has another size than it had. The collection was published anew, or not completely; load the page again.
connection-broken =
    { $address } could not be read to its end: the connection has broken off. Search again to go on.

# $bytes: how many bytes came
# $wanted: how many bytes were asked for
other-bytes-came =
    { $address } came with { $bytes } bytes instead of { $wanted }. The collection was published anew, or not completely;
    load the page again.

# Why a list of a collection on a host has no counts of filters.
not-counted =
    To count these by date, place and the like, much more of the collection would have to be read; a narrower search has
    its counts.


## The panel about searching. What each example finds.

searching-help = Searching
searching-intro = A hit is a paragraph, or a subject: all parts of a query hold for the same one. A click on an example searches for it.
searching-outro = A comma between values means one of them. Case and accents make no difference. A part that is not understood finds nothing, and is shown at its place.
more-about-searching = How to search

searching-words = Words
searching-words-1 = both words in one paragraph, in any order
searching-words-2 = the phrase
searching-words-3 = both words with at most five others between them
searching-words-4 = at least one of them; OR, AND and NOT are in capitals
searching-words-5 = the first without the second
searching-words-6 = words that begin with these letters
searching-words-7 = words spelt like this: ? is any letter, * any letters or none
searching-words-8 = words that differ by at most one letter; ~2: by two
searching-words-9 = paragraphs with either word, of cables that have both anywhere
searching-words-10 = the cable with this id first, however it is spelt: Kabul 1892

searching-paragraphs = The paragraph
searching-paragraphs-1 = the level in force: U, SBU, C, S, TS, none, unrecognised
searching-paragraphs-2 = marked NOFORN
searching-paragraphs-3 = without a portion mark
searching-paragraphs-4 = its number; par:3..5 for several

searching-cable = The cable
searching-cable-1 = its date; also 2008-12, 2008-12-01, 2008-11..2009-02, >2008, <=2008-05, none
searching-cable-2 = the post that sent it; post:kabul,islamabad for either
searching-cable-3 = its classification
searching-cable-4 = TAGS
searching-cable-5 = words of the subject; parentheses work with every field
searching-cable-6 = sender and addressees
searching-cable-7 = the name under the text
searching-cable-8 = captions
searching-cable-9 = its id, or what is known of it
searching-cable-10 = cables that refer to this one
searching-cable-11 = what kind of document it is

searching-archive = What an archive says
searching-archive-1 = keywords of its subjects
searching-archive-2 = the office that acted on it, or from which it came
searching-archive-3 = who drafted it
searching-archive-4 = restrictions of its distribution, in force or earlier


## What is said with the results of a search, and offered.

# $cables: how many cables
undated-left-out =
    { $cables ->
        [one] One more cable has no date, and is left out.
       *[other] { $cables } more cables have no date, and are left out.
    }
with-undated = Show those without a date, too
search-without = Search without it
not-in-one-paragraph = No paragraph has all of these words.

# $cables: how many cables
anywhere-in-a-cable =
    { $cables ->
        [one] Anywhere in a cable: 1 cable
       *[other] Anywhere in a cable: { $cables } cables
    }


## The library that is kept on this device.

kept-unreadable =
    What is kept on this device can't be read: { $reason }. Load the page again; if that doesn't help, “Remove the kept library” removes it.
no-storage =
    This library can't be kept: the browser gives no storage here ({ $reason }). It stays open as it is.
collection-not-kept = A collection on a host is not kept: its files are not on this device.
kept-not-read-again = What was kept can't be read again; nothing is kept.
not-kept = The library was not kept: { $reason }. It stays open as it is.

# The same where the browser says how much room there is.
# $all: megabytes that the browser gives
# $taken: megabytes of these that are taken
not-kept-for-room =
    The library was not kept: { $reason }. It gives { $all } MB in all, of which { $taken } MB are taken. It stays open as
    it is.

# Reasons of the two before.
library-changed = the library has changed meanwhile; keep it once it is read
library-not-searchable = not all of it can be searched yet; keep it once it can
kept-texts-gone = what was kept is gone
file-gone = a file is gone
file-was-changed = { $file } was changed since it was read
nothing-written = nothing could be written

kept-not-opened = The kept library can't be opened: { $reason }.
kept-index-unreadable =
    The index of the kept library can't be read: { $reason }. Its cables can be read, but not searched; load the page again
    to try once more.
kept-is-opened-alone = The kept library is opened alone: close the cables that are open first.
nothing-kept = No library is kept on this device.
kept-not-removed =
    What is kept can't be removed: { $reason }. Close other windows with Septel and try again, or clear this site's data in
    the browser's settings.

# A reason why nothing is kept: the worker is part of the command.
no-browser = there is no browser

# A reason why what is kept can't be removed.
still-there = it is still there


## Filters beside the list, and suggestions in the search field.

paragraph-level = Paragraph level
noforn = NOFORN
marked-noforn = paragraphs marked so
not-noforn = others
cable-classification = Cable classification
portion-marks = Portion marks
marked = marked
not-marked = not marked
by-the-whole = whose level is that of the whole, if any

# Paragraphs or cables without a mark.
no-level = none
no-mark = without a mark
unknown-mark = with a mark that is not recognised
year = Year

more-values = All values: { $count } more

# $title: the name of a filter, such as Caption
all-values = Filter: { $title }
value-filter = Show values with
value-column = Value
no-such-value = No value has this in it.
show-values = Show

# A value of the filter by year.
year-not-known = no date
post = Post
tags = TAGS
caption = Caption
signed = Signed
addressee = Addressee
handling-at-any-time = Handling, now or earlier

# What a suggested word is.
suggested-word = word
suggested-field = field
suggested-sender = sender
suggested-addressee = addressee
suggested-post = post
suggested-tag = TAGS
suggested-signature = signed
suggested-caption = caption
suggested-concept = concept
suggested-kind = kind of document
suggested-office = office
suggested-drafter = drafter
suggested-handling = handling

# What a suggested word is and means.
# $kind: one of those before
# $meaning: what it means
suggested-with-meaning = { $kind }: { $meaning }


## What else is known of a document: its kind, and what an archive says. Also names of filters.

kind-of-document = Kind
concepts = Concepts
handling = Handling
previous-handling = Handling until release
previous-classification = Classified until release
office = Office
drafter = Drafter
locator = Where the text is


## Panels.
## $panel: the name of a panel, such as compare

no-panel = There is no panel “{ $panel }”.
nothing-to-save = The panel “{ $panel }” has nothing to save.
panel-gave-no-answer = The panel gave no answer.

# What is left out at the end of a list.
and-more = and { $count } more.
save-as-csv = Save as CSV


## The panel about the library.

about-library = About this library
about-cables = Cables
about-refused = Files and records that are not read
no-counts =
    This library brings no counts of its paragraphs: only one that is read from its files has them.
about-texts = Texts, with all versions
about-paragraphs = Paragraphs
about-noforn = NOFORN paragraphs
by-level = Paragraphs by level
level-in-force = Level in force
by-classification = Cables by classification
banner = Banner
marks-as-printed = Marks as printed
mark = Mark
formats = Formats
read-from = Read from
notes = Notes
note-code = Code
count-column = Count
reason-column = Reason


## The panel with what is cited and not there.

cited-but-missing = Cited but missing
nothing-missing = The library has every cable that its cables cite.
missing-leads-to-citing = Each leads to the cables that cite it.
lines-before = Before
lines-after = After

# Which lines of a list are shown.
# $from: the number of the first line
# $to: the number of the last line
# $all: how many lines there are
lines-of = { $from } to { $to } of { $all }
cable-column = Cable
cited-by-column = Cited by

# The name of a file that is saved.
cited-but-missing-file = cited, not in the library.csv


## The panel with many searches.

many-searches = Many searches
queries = Queries
queries-intro = Names or phrases, one a line; each is a query of its own.
count-queries = Count
query-column = Query
cables-column = Cables
hits-column = Hits


## The panel that compares two texts.

differences = Differences

# $cable: what was given in place of a cable
no-such-cable = “{ $cable }” names no cable.
no-word-differs = No word of the text differs; the heads do.

one-word-differs = 1 word differs in 1 paragraph.

# $words: how many words differ, more than one
# $paragraphs: how many paragraphs differ
words-differ =
    { $paragraphs ->
        [one] { $words } words differ in { $paragraphs } paragraph.
       *[other] { $words } words differ in { $paragraphs } paragraphs.
    }
only-this-text = Only this text

# $text: the other text: a version, as above, or the id of another cable
only-that-text = Only { $text }
previous-difference = Previous difference
next-difference = Next difference
read-on = Read on


## The panel with cables that are nearly the same.

nearly-the-same = Nearly the same

# $cable: the id of the other cable
# $percent: how many hundredths of the words both have
near-text = { $cable } ({ $percent } % of the words)
compare-texts = Compare
percent-column = % of the words


## The panel with a page of the file.

original-page = Original page

# $page: the number of the page
# $file: the name of the file
# $lines: how many of its lines belong to the paragraph
original-page-of =
    { $lines ->
        [0] Page { $page } of { $file }: the lines of this cable as they stand there. None of them is marked.
       *[other] Page { $page } of { $file }: the lines of this cable as they stand there. Those of the paragraph are marked.
    }
previous-page = Previous page
next-page = Next page

no-pages = { $file } has no pages: its cables stand in one text.

# $page: what was given as the number of a page
no-such-page = This cable doesn’t stand on page { $page } of { $file }.


## The help.

help = Help and keys
letters-are-commands = Single letters are commands
help-links =
    A click on ¶ copies a link to that paragraph. The link carries the cable’s id and the paragraph, never its text;
    whoever opens it drops their own copy of the cable.
help-marks =
    Marks: U unclassified, SBU sensitive but unclassified, C confidential, S secret, TS top secret; NF not for foreign
    nationals.


## The note beside a reference.

not-in-library = Not in this library

# A cable that is not there, by what its id says.
# $origin: its post and year
# $number: its number
cable-by-number = { $origin } · number { $number }


## The panel with what is not read.

not-read = Not read
save-list = Save the list

# The name of a file that is saved.
not-read-file = not read.txt


## The panel about a link whose paragraph has other words here.

linked-text = The text that was linked
other-words-here = The paragraph has other words here than the one that the link was made of.

# $version: a version of the cable, by its file
version-with-linked-words = The words that were linked are in another version: { $version }.
no-version-with-linked-words =
    No version in this library has the words that were linked. Ask whoever made the link for the file that it was made of.
open-that-version = Open that version


## The panel that cites and quotes.

cite-title = Cite and quote

# $paragraphs: the number of a paragraph, or those of a range, such as 8–10
cited-range = ¶{ $paragraphs } of { $cable }

# $anchor: the name of text without a number, such as block3
cited-text = “{ $anchor }” of { $cable }, text without a number
whole-cable = { $cable } as a whole

# $kind: what was read from the file, such as cable page, UTF-8
cited-from-file = from { $file } ({ $kind })

# $paragraphs: what the reader asked for
paragraphs-missing = { $cable } has no paragraphs “{ $paragraphs }”; the whole cable is cited.
selection-not-found =
    The words that are selected do not stand in the paragraphs of this cable one after the other; they are not quoted.
citation = Citation
quotation = Quotation
copy = Copy
copy-with-source = Copy with its source
copy-as-text = As plain text
copy-as-markdown = As Markdown
save-citation = Save
for-reference-managers = For Zotero and others
other-paragraphs = Other paragraphs
paragraphs-to-cite = Numbers of the paragraphs, such as 8–10
cite-these = Cite these
cite-whole-cable = Cite the whole cable
style-chicago-note = Chicago, note
style-chicago-bibliography = Chicago, bibliography
style-mla = MLA, works cited
style-mla-text = MLA, in the text
style-apa = APA, references
style-apa-text = APA, in the text
style-bluebook = Bluebook
style-plain = Plain


## The panel that exports what the search finds.
## $query: what is looked for
## $file: the name of the file

export-title = Export
nothing-to-export = Nothing is found, so there is nothing to export.
export-of-all =
    { $count ->
        [one] All of the library: one cable.
       *[other] All of the library: { $count } cables, in the order of the list.
    }
export-of-query =
    { $count ->
        [one] What { $query } finds: one cable.
       *[other] What { $query } finds: { $count } cables, in the order of the list.
    }
export-size = The texts of these cables take about { $mega } MB.
export-while-reading =
    The library is still being read: what is exported now lacks the cables that are not found yet.
export-by-hit = An entry for each paragraph that was found
export-by-cable = An entry for each cable
format-csv = CSV
format-raw-csv = CSV, unchanged
format-ndjson = NDJSON
format-markdown = Markdown
format-text = Text
format-originals = Original files (zip)
export-explained =
    In CSV, an apostrophe stands before cells that a spreadsheet would take for a formula; in unchanged CSV it does not. The
    archive has each file as it was read: of a table or an archive only the record or the member.
not-searchable-yet = The library can't be searched yet. Export it once it can.

# How many cables are written.
# $done: how many
# $all: how many there are
export-progress = { $done } of { $all } cables are written.
export-cancel = Cancel
export-again = Export something else
close-panel = Close
exported-hits =
    { $count ->
        [one] One paragraph is in { $file }.
       *[other] { $count } paragraphs are in { $file }.
    }
exported-cables =
    { $count ->
        [one] One cable is in { $file }.
       *[other] { $count } cables are in { $file }.
    }
export-lacks =
    { $count ->
        [one] One cable could not be read again and is not in it:
       *[other] { $count } cables could not be read again and are not in it:
    }

# What is not in a file, and why.
# $name: the name of a cable
lacking = { $name } is not in this file: { $reason }


## The reading list.

key-mark = mark the paragraph, the selected words or, where no paragraph is chosen, the cable for the reading list; again: take it off

reading-list = Reading list

# The same in the menu, with how many entries it has.
reading-list-counted = Reading list ({ $count })

list-is-empty =
    Nothing is marked yet. The key m marks the chosen paragraph of the open cable, the words that are selected in it, or the
    cable. A list that was saved as JSON is opened like any other file.
list-explained = Each leads to its place in the open library. A list that was saved as JSON is opened like any other file.
list-is-kept = This list is kept on this device.
list-is-not-kept = This list is not kept: it is gone when the page is closed, unless it is saved as JSON or kept on this device.
keep-list = Keep the list on this device
stop-keeping-list = Remove the list from this device
list-not-kept = The reading list is not kept on this device: { $reason }. It stays open as it is.

# A reason why the list is not kept.
element-keeps-nothing = an element in a page keeps nothing

# Annotations that are not about cables.
list-has-others =
    { $count ->
        [one] One annotation of another program is also in it. It is not shown, and is saved with the rest as JSON.
       *[other] { $count } annotations of other programs are also in it. They are not shown, and are saved with the rest as JSON.
    }

# What was done with a file.
# $there: how many entries were in the list before
list-imported =
    { $count ->
        [one] One entry came from { $file }, and { $there } were there already.
       *[other] { $count } entries came from { $file }, and { $there } were there already.
    }
list-not-in-library =
    { $count ->
        [one] One entry of the list is about a cable that is not in the open library.
       *[other] { $count } entries of the list are about cables that are not in the open library.
    }
entry-not-here = This cable is not in the open library.
entry-differs = The words of this cable differ from those that were marked.
entry-unread = This cable could not be read: { $reason }
save-list-as = Save the list as
format-annotations = JSON
format-html = HTML
format-ris = RIS
your-note = Note
your-tags = Tags, with commas between them
save-note = Save
edit-note = Edit
move-up = Up
move-down = Down
remove-entry = Remove

# A screen reader says it.
added-to-list = { $cable } was added to the reading list.
removed-from-list = { $cable } was taken off the reading list.

selection-not-in-paragraph = The selected words are not in one paragraph. Select words of one paragraph, or none.
