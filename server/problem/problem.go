// Package problem classifies what goes wrong for a person: each error that a
// page or the API shows has a status, and a sentence that says what happened
// and what to do next.
package problem

import (
	"errors"
	"net/http"
)

// Problem is an error with its HTTP status and a sentence for people.
type Problem struct {
	Status int    `json:"status"`
	Title  string `json:"title"`  // what happened, in a few words
	Detail string `json:"detail"` // what to do next
	cause  error
}

// New makes a problem; cause, which may be nil, goes to the log only.
func New(status int, title, detail string, cause error) *Problem {
	return &Problem{Status: status, Title: title, Detail: detail, cause: cause}
}

func (p *Problem) Error() string {
	if p.cause != nil {
		return p.Title + ": " + p.cause.Error()
	}
	return p.Title
}

func (p *Problem) Unwrap() error { return p.cause }

// Of is the problem in err's chain, or an internal one: nothing of an
// unclassified error is shown.
func Of(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	return New(http.StatusInternalServerError, "Something broke on this server", "It has been logged. Your program is kept in your browser; try again.", err)
}

// NotFound is the problem of a page or session that does not exist.
func NotFound(title, detail string) *Problem {
	return New(http.StatusNotFound, title, detail, nil)
}
