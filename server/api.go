package server

import (
	"encoding/json"
	"errors"
	"net/http"

	"procession/server/problem"
	"procession/server/session"
	"procession/server/wire"
)

// apiAnswer is what the API answers; a field that is empty is left out.
type apiAnswer struct {
	Session     string            `json:"session,omitempty"`
	Diagnostics []wire.Diagnostic `json:"diagnostics,omitempty"`
	Say         string            `json:"say,omitempty"`
	Title       string            `json:"title,omitempty"`
	Files       []wire.File       `json:"files,omitempty"`
	Settings    *wire.Settings    `json:"settings,omitempty"`
}

func answer(w http.ResponseWriter, status int, a apiAnswer) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(a) // the browser has gone if it fails
}

// program is what the API is asked about: an example by name, the moment of a
// link ("m/CODE", "at/TEXT"), a copy of a run from where it stands, or files.
type program struct {
	Scenario string         `json:"scenario"`
	Link     string         `json:"link"`
	Copy     string         `json:"copy"`
	Files    []wire.File    `json:"files"`
	Settings *wire.Settings `json:"settings"`
}

// read reads a JSON body strictly.
func read(w http.ResponseWriter, r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, formMost))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return problem.New(http.StatusRequestEntityTooLarge, "The program is too long", "A file may have at most 64 KiB, all together 512.", err)
	case err != nil:
		return problem.New(http.StatusBadRequest, "The request was not understood", "Reload the page and try again.", err)
	}
	return nil
}

// createSession makes a session of an example, a link or another's run, at its
// moment, or of a program, at its beginning.
func (s *Server) createSession(w http.ResponseWriter, r *http.Request) {
	var in program
	if err := read(w, r, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	p := session.Program{Title: "Your own program", Files: in.Files}
	var from session.From
	var err error
	switch {
	case in.Scenario != "":
		e, st, missing := s.named(r.Context(), in.Scenario)
		if err = missing; err == nil {
			p, from = exampleProgram(e), session.From{At: st.At}
		}
	case in.Link != "":
		p, from, err = s.linkStart(r, in.Link)
	case in.Copy != "":
		p, from, err = s.copyStart(r, in.Copy)
	case len(in.Files) == 0:
		err = problem.New(http.StatusUnprocessableEntity, "There is no program", "Send its files.", nil)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if in.Settings != nil {
		p.Settings, from = *in.Settings, session.From{} // with other settings it is another run
	}
	if err := session.Check(&p.Settings); err != nil {
		s.fail(w, r, problem.New(http.StatusUnprocessableEntity, "A setting is out of range", err.Error(), nil))
		return
	}
	ses, diags, err := s.sessions.Create(r.Context(), who(r), p, from)
	switch {
	case err != nil:
		s.fail(w, r, err)
	case ses == nil:
		// Not a failure of the request: a browser would report one on its console.
		answer(w, http.StatusOK, apiAnswer{Diagnostics: diags, Say: "The program does not compile."})
	default:
		answer(w, http.StatusCreated, apiAnswer{Session: ses.ID, Diagnostics: diags})
	}
}

// check says what is wrong with a program without running it.
func (s *Server) check(w http.ResponseWriter, r *http.Request) {
	var in program
	if err := read(w, r, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	_, diags, err := session.Compile(r.Context(), s.build, session.Program{Files: in.Files})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer(w, http.StatusOK, apiAnswer{Diagnostics: diags})
}
