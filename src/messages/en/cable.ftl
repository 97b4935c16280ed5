### Notes about what is odd in a cable. In the JSON that programs read, each has a code besides, which several may share.

# The cable is a part of a telegram, and says so.
partial-record =
    The record says that it is a partial extract: parts of the telegram, often its header, are missing.

# $printed: the id in the record
# $post: the post in the classification line
# $number: the number in the classification line
id-mismatch =
    The record calls this telegram { $printed }, its own classification line says { $post } { $number }.
id-from-header =
    There is no classification line: the id is put together from sender, serial number and date of the header.
bad-date-time-group = The date-time group is not a valid date.
bad-order-date = The executive order line states a day that does not exist.

# $level: the level of a paragraph
# $banner: the level of the telegram
mark-above-banner = A paragraph is marked { $level } though the telegram as a whole is { $banner }.

# $mark: a portion mark, as it is printed
unrecognised-mark = The portion mark { $mark } is not one that is known; its level is left open.

# $number: the number of a paragraph
repeated-number = The number { $number } is used more than once.

# $number: the number that is left out
# $paragraph: the number of the next paragraph
skipped-number = Number { $number } before paragraph { $paragraph } cannot be found.

# $first: the first number that is left out
# $last: the last one
# $paragraph: the number of the next paragraph
skipped-numbers = Numbers { $first } to { $last } before paragraph { $paragraph } cannot be found.
no-text = The record has no text below its head.
truncated = The text breaks off without a signature.
