### Mistakes in queries, libraries and collections on a host.
### $field: the name of a field, such as "level"

## What is wrong with a query. Words in capitals, signs and names with a colon are those of the query language.
## $value: what is written

closing-parenthesis-alone = This parenthesis closes nothing.
parenthesis-not-closed = This parenthesis is not closed.
parentheses-too-deep = Parentheses are nested too deeply.
or-without-side = OR needs something on both sides.
and-without-side = AND needs something on both sides.
not-without-part = NOT needs something after it.
quotation-not-closed = This quotation mark is not closed; all that follows is read as its phrase.
proximity-without-number = ~ after a phrase needs a number of words: "two words"~5.
proximity-of-beginning = ~ and * don't work on the same phrase; it is read without ~.
similar-by-one-or-two = ~ after a word takes 1 or 2: the number of letters that may differ.
similar-to-a-word = ~ needs a word of at least three letters before it, or a phrase in quotation marks.
pattern-of-one-letter = A word with * or ? in it needs two letters at least.
no-word = There is no word in “{ $value }”.
star-inside-word = * works at the end of a word only; here it is passed over.

# $field: the name with its colon, as it is written
field-without-value = { $field } needs a value after the colon.
not-a-level = “{ $value }” is no level; there are U, SBU, C, S, TS, none and unrecognised.
not-a-number = par: takes a number, or two as in par:3..5.

# $field: the name of the field, such as noforn
not-yes-or-no = { $field }: takes yes or no.
not-a-date = “{ $value }” is no date; write 2008, 2008-12, 2008-12-01, two of them as in 2008-11..2009-02, >2008, <2008, or none.

## What is often meant otherwise.

# $word: a word in small letters, such as or
# $instead: what it could be, such as OR
operator-in-small-letters = “{ $word }” is looked for as a word; the operator is written { $instead }.

# $name: what is written, such as year:
# $instead: the name of a field with its colon, such as date:
no-such-field = { $name } is no field and is looked for as words; { $instead } is one.

# $name: what is written, such as eo:
no-field-for = { $name } is no field and is looked for as words; nothing else finds it.

## A query in words: "paragraphs with kayani, at level S". Those that begin with "in-words-" are its parts.
## $words: a word or several, or a phrase in quotation marks
## $values: one value or several
## $day: a day, such as 2008-12-01
## $part: another part
## $other: another part

in-words-of-all = all paragraphs
in-words = paragraphs { $part }
in-words-any = of any kind
in-words-nothing = nothing, as long as a part of the query is not understood

# $letters: a word with ? for a letter and * for several
in-words-wild = with words like { $letters }

# $most: the number of letters
# $word: a word
in-words-similar =
    { $most ->
        [one] with words that differ from { $word } by one letter at most
       *[other] with words that differ from { $word } by { $most } letters at most
    }

# $ids: ids of cables, or parts of them
in-words-head = in the head of a cable with the id { $ids }
in-words-anywhere = of cables that have anywhere: { $part }
in-words-undated = of cables without a date
in-words-with = with { $words }

# $between: the number of words that may be between them
in-words-near = with { $words } at most { $between } words apart
in-words-level = at level { $values }
in-words-noforn = marked NOFORN
in-words-not-noforn = not marked NOFORN
in-words-marked = with a portion mark
in-words-not-marked = without a portion mark

# $number: the number of a paragraph
in-words-paragraph = numbered { $number }

# $first: the number of a paragraph
# $last: the number of a later one
in-words-paragraphs = numbered { $first } to { $last }
in-words-classified = of cables classified { $values }
in-words-until = of cables until { $day }
in-words-since = of cables since { $day }
in-words-day = of cables of { $day }

# $first: a day, such as 2008-12-01
# $last: a later day
in-words-days = of cables from { $first } to { $last }
in-words-subject = of cables with { $words } in the subject
in-words-field = of cables with { $field } { $values }
in-words-all-of = { $part }, { $other }
in-words-any-of = either { $part }
in-words-or = { $part } or { $other }
in-words-and = { $part } and { $other }
in-words-not = but not those { $part }
in-words-phrase = “{ $words }”
in-words-beginning = words that begin with { $words }
in-words-phrase-beginning = “{ $words }…”

## What is stored or sent and can't be read.
## $part: what of it
## $found: the number of its format
## $expected: the number of the format that is read

index-damaged =
    The index is damaged: the { $part } can't be read. Load the cables again to make a new one.
collection-damaged =
    The collection is damaged: the { $part } can't be read.
    Load the page again; if that doesn't help, its files have to be published anew.
library-of-other-version =
    This library was saved by another version of Septel:
    its format is { $found }, and this version reads { $expected }.
    Load the cables again and save them anew.
collection-of-other-version =
    This collection was made by another version of Septel:
    its format is { $found }, and this version reads { $expected }.
    Load the page again; if that doesn't help, its files have to be made anew.

# $megabytes: how much it is
search-too-large =
    This search would read { $megabytes } MB of the collection.
    Look for rarer words, or for longer beginnings of words.

## Parts of an index or a collection. They are in "index-damaged" and "collection-damaged".

part-batch = batch of cables
part-catalog = catalog
part-contents = table of contents
part-dictionary = dictionary
part-head = head
part-manifest = manifest
part-positions = positions
part-reply = reply of an index worker
part-request = request to an index worker
part-sizes = sizes of cables
part-table = table
part-text = text of this cable
part-units = units
part-word-list = list of a word
