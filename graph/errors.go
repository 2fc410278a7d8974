package graph

import (
	"errors"
	"fmt"
)

// A Code classifies an error for callers that decide on it: an exit code, an HTTP status, a retry.
type Code string

const (
	Invalid     Code = "INVALID"     // the input is wrong; saying it again will not help
	NotFound    Code = "NOT_FOUND"   // no record has that id
	Conflict    Code = "CONFLICT"    // somebody else holds or changed what is needed
	Limit       Code = "LIMIT"       // the request is larger than what is allowed
	Unavailable Code = "UNAVAILABLE" // the store cannot be reached, opened or written
	Internal    Code = "INTERNAL"    // a defect of this program
)

// Error is an error a caller can decide on by its Code and a person can act on by its text.
type Error struct {
	Code Code
	Msg  string // what is wrong, where, and what to do, the cause included
	Err  error  // the cause, or nil
}

func (e *Error) Error() string { return e.Msg }

func (e *Error) Unwrap() error { return e.Err }

// Errorf returns an Error with the code. As in fmt.Errorf, %w keeps the cause.
func Errorf(code Code, format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Msg: err.Error(), Err: errors.Unwrap(err)}
}

// CodeOf returns the code of the outermost Error in err's chain, Internal for any other error, "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}
