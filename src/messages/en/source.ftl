### What is wrong with files.
### $format: a format of files, such as "a zip archive"; of pictures its name, such as PNG
### $name: the name of a packed file
### $problem: the sentence that says what is wrong

## Where it is.
## $file: the name of the file, with that of the packed file in it
## $byte: the first byte that it is about
## $record: the record that it is about, counted from 1

at-byte = Byte { $byte }: { $problem }
at-record = Record { $record }, byte { $byte }: { $problem }
in-file = { $file }: { $problem }
in-file-at-byte = { $file }, byte { $byte }: { $problem }
in-file-record = { $file }, record { $record }: { $problem }
in-file-record-at-byte = { $file }, record { $record }, byte { $byte }: { $problem }

## Files that are no cables.

empty = The file is empty.
image = This is a picture ({ $format }); run text recognition on it and open the text.
# $pages: the number of pages
pdf-without-text =
    { $pages ->
        [one] This PDF has one page and no text: it is a scan. Run text recognition on it and open the result.
       *[other] This PDF has { $pages } pages and no text: it is a scan. Run text recognition on it and open the result.
    }
# $pages: the number of pages
pdf-unknown-letters =
    { $pages ->
        [one] This PDF has one page with text that can't be read: its fonts don't say which letters they draw. Run text recognition on it and open the result.
       *[other] This PDF has { $pages } pages with text that can't be read: its fonts don't say which letters they draw. Run text recognition on it and open the result.
    }
pdf-password = This PDF needs a password; save it without one in another program, and open that.
pdf-encryption = This PDF is encrypted in a way that is not known here; save it without encryption in another program, and open that.
pdf-damaged = This PDF is damaged: no pages can be found in it. Get another copy of it.
pdf-bomb = This PDF unfolds to more than any real one, so it was not read. Save it anew in another program, and open that.
pdf-stopped = What reads PDF stopped at this document, which is damaged or made to do that. The others are read. Save it anew in another program, and open that.
pdf-not-loaded = What reads PDF could not be loaded from this page's site, so this document was not read. Open it again when there is a network.
pdf-too-large = This PDF unfolds to more than is read here; what came before was read. Save the rest as a file of its own.
document = This is { $format }; save it as plain text and open that.
archive = This is { $format }; unpack it and open the files inside.
nested-archive =
    This is { $format } inside of another one; unpack the outer one and open this by itself.
web-archive = This is a page saved together with its pictures; save it as "HTML only" and open that.
utf-16 = This is UTF-16; only plain text and tables are read so. Save it as UTF-8 and open that.
columns-apart =
    This table has one column after the other; write it with one object for each row
    (in pandas: orient="records"), and open that.
binary = This is not text; open a cable as an HTML page or as plain text.
database = This is a database (SQLite); export its table of cables as CSV or SQL and open that.
no-rows =
    This is a table or a database dump (SQL) without rows; export the table of cables with its data.

paragraphs =
    This is a table of paragraphs, as "septel parse --format csv" writes it;
    write the cables as JSON instead, and open that.

# $columns: the names of a table's columns, in quotes
# $expected: names that a column of texts may have, in quotes
no-text-column =
    None of the columns { $columns } is known to have the text of cables;
    give the one that has it a name such as { $expected }, and open the file again.
no-cable-in-html =
    There is no cable in this HTML;
    a cable page has a table of class "cable" or the text in a <pre>.
not-a-cable =
    Nothing in this text looks like a cable;
    its beginning needs a date-time group, a classification line,
    an E.O. or TAGS line, or a marked paragraph such as "1. (C)".
page-without-text = This cable page ends before the cable; save the page again, completely.

# $rows: how many cables it lists
listing =
    { $rows ->
        [one] This page lists { $rows } cable but has the text of none; open the pages that it links to.
       *[other] This page lists { $rows } cables but has the text of none; open the pages that it links to.
    }

## Formats of files. They are in "document", "archive" and "nested-archive".

old-office-document = an old Office document
word-document = a Word document
excel-workbook = an Excel workbook
powerpoint-presentation = a PowerPoint presentation
open-document-file = an OpenDocument file
epub-book = an EPUB book
empty-zip-archive = an empty zip archive
zip-archive-in-parts = a zip archive in several parts
zip-archive = a zip archive
gzip-file = a gzip file
tar-archive = a tar archive
bzip2-file = a bzip2 file
xz-file = an xz file
zstandard-file = a Zstandard file
seven-zip-archive = a 7z archive
rar-archive = a RAR archive

## Kinds of files that cables are read from.

html-fragment = HTML fragment
cable-page = cable page
plain-text = plain text
table-of-cables = table of cables (CSV)
database-dump = database dump (SQL)
json-objects = JSON
plusd-page = PlusD page
national-archives-text = National Archives text
frus-volume = FRUS volume (TEI)
pdf-document = PDF document
web-page = web page
mail-message = mail
rtf-text = RTF document

# What a cable was read from.
# $kind: one of these
# $encoding: an encoding of text, such as UTF-8
kind-in-encoding = { $kind }, { $encoding }

## Packed files in archives.

member-encrypted =
    The packed file "{ $name }" is encrypted; unpack it with its password and open it by itself.

# $method: how it is packed, such as LZMA
member-method = The packed file "{ $name }" is packed with { $method }; unpack it and open it by itself.
member-method-aes =
    The packed file "{ $name }" is packed with AES encryption; unpack it and open it by itself.
member-method-unknown =
    The packed file "{ $name }" is packed with an unknown method; unpack it and open it by itself.
member-without-size =
    The packed file "{ $name }" doesn't say where it ends; unpack it and open it by itself.
member-damaged =
    The packed file "{ $name }" is damaged; what could be unpacked was read.
    Get the file again, if there is another copy.
member-ends-early =
    The packed file "{ $name }" isn't all there: the file ends here, and what came before was read.
    Get the whole file.
member-checksum =
    The packed file "{ $name }" was read, but its checksum is wrong, so letters may be too;
    compare it with another copy.
member-sizes =
    The packed file "{ $name }" was read, but is not as large as its header says;
    compare it with another copy.

# It unpacks to so much that it may be made to fill a machine's memory.
bomb =
    The packed file "{ $name }" unpacks to more than any real archive, and nothing behind it was read;
    if it is real, unpack it and open the files inside.

## Archives as a whole.

archive-ends-early =
    The archive ends here, before its end; what came before was read. Get the whole file.
archive-damaged =
    The archive is damaged here; the next file in it that can be found is read on.
    Get the archive again, if there is another copy.

# $limit: how many files were read
many-members =
    This archive has more than { $limit } files, and those from here on were not read;
    unpack it and open the others by themselves.

# $count: how many files these are
# $name: the first one
unlisted-members =
    The archive's directory lists { $count } files that are not where it says, first "{ $name }";
    they were not read. Get the archive again, if there is another copy.
archive-encrypted =
    This archive is encrypted, with the names of its files;
    unpack it with its password and open the files inside.

# $limit: in megabytes
archive-too-large =
    This archive is larger than { $limit } MB, the most that one may take whose directory is at its end;
    unpack it and open the files inside.
directory-missing =
    This archive ends before its directory, which is at the end of a 7z archive,
    so nothing in it can be read. Get the whole file; if it is in several parts, join or unpack them.
directory-damaged =
    The directory of this archive is damaged, so nothing in it can be read.
    Get the archive again, if there is another copy.

# $count: how many files these are
# $name: the first one
block-lost =
    { $count ->
        [one] { $count } file that is packed together with it was not read either, "{ $name }".
       *[other] { $count } files that are packed together with it were not read either, first "{ $name }".
    }
trailing-bytes =
    Bytes behind the end of the packed file were not read;
    if they are another file, unpack it and open it by itself.

## Records, and cables in files.

no-document =
    This page of history.state.gov is not that of a document;
    save the page of one document, or take the volume's TEI file.
# $count: how many messages
other-messages =
    { $count ->
        [one] This mailbox also has { $count } message without a cable, which is not shown here.
       *[other] This mailbox also has { $count } messages without a cable, which are not shown here.
    }
torn-record =
    This is no whole record: its quotes or columns don't fit, and it was not read.
    Compare it with another copy of the file; reading goes on at the next record.

# $count: how many rows these are
# $table: the table of the first one
other-rows =
    This dump also has { $count ->
        [one] { $count } row
       *[other] { $count } rows
    } that are no cables, first of table "{ $table }"; they were not read.
    A table of cables is called "cable" or has columns such as "refid" and "content".

# $count: how many objects these are
# $columns: the names in the first one, in quotes
other-objects =
    This JSON also has { $count ->
        [one] { $count } object
       *[other] { $count } objects
    } without the text of a cable, first with { $columns }; they were not read.
more-text =
    Another block of text begins here and was not read;
    if it is another cable, save it to a file of its own.

# $listed: what the archive says of the record, by its own names: "Document Number: 1974ORVANA02230; Subject: HARBOURS"
record-without-text = This record has no text; look it up in the archive. { $listed }

# $locator: where the archive says that the text is
# $listed: what the archive says of the record
record-text-elsewhere = This record has no text ("{ $locator }"); ask the archive for it. { $listed }

# The file was changed after it was opened.
changed = This is not what it was when it was read first: the file was changed. Open it again.

# $limit: in megabytes
too-large =
    This is larger than { $limit } MB, the most that one cable may take;
    split it into one file for each cable.
