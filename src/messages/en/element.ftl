### The scripts of the element in pages of others: www/embed/*.js.

# The attribute par, or a script, names something that is neither a number nor an anchor.
# $paragraph: what it names
not-a-paragraph = “{ $paragraph }” names no paragraph: give a number or an anchor.
