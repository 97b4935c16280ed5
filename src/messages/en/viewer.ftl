### The page.
### $cable: the name of a cable, such as 09BERN1
### $count: a number

# An address names a paragraph that the open cable does not have.
# $paragraph: its anchor, such as par9
no-paragraph = { $cable } has no paragraph “{ $paragraph }”.
