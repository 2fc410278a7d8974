package graph

// ID names a record: its kind, a slash, and a key a person can read. See the functions that make ids for the forms.
type ID string
