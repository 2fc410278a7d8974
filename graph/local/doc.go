// Package local keeps a graph in one SQLite file, with nothing to install.
package local
