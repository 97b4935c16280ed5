### Mistakes in queries, libraries and collections on a host.
### $field: the name of a field, such as "level"
