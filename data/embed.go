// Package data holds what ships inside the program: tables of names and words
// (gazetteer), the weights of the trained models (model) and the dispatches to try
// the program on.
//
// [Load] reads the tables. They serve to recognise what a text says; a reader
// may cite a row of one (data set, version, key) but never takes a name for
// anybody from here.
package data

import (
	"embed"
	"io/fs"
)

//go:embed gazetteer/*.tsv gazetteer/*.gz
var files embed.FS

//go:embed model
var models embed.FS

//go:embed dispatches/*.txt
var dispatches embed.FS

// Dispatches holds the shipped dispatches, one text file each.
func Dispatches() (fs.FS, error) { return fs.Sub(dispatches, "dispatches") }

// Model returns the bytes of a trained model, by file name: "pos.gz".
func Model(name string) ([]byte, error) {
	return models.ReadFile("model/" + name)
}
