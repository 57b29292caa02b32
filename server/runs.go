package server

import (
	"errors"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-chi/chi/v5"

	"procession/server/problem"
	"procession/server/store"
	"procession/web"
)

// The runs of a browser: what it has run, with names of its own, and their end.

const (
	runsShown = 200
	nameMost  = 80 // characters
)

// runs lists them, the last used first.
func (s *Server) runs(w http.ResponseWriter, r *http.Request) {
	v := web.Runs{Head: head(r, "My runs, Procession"), Kept: s.o.Store != nil}
	if v.Kept {
		list, err := s.o.Store.SessionsOf(r.Context(), ownerOf(r), runsShown)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		for _, x := range list {
			name := x.Name
			if name == "" {
				name = x.Title
			}
			v.List = append(v.List, web.KeptRun{ID: x.ID, Name: name, Title: x.Title, Used: x.Used.UTC(), Event: x.Event})
		}
	}
	s.show(w, r, http.StatusOK, web.RunsPage(v))
}

// nameRun gives one a name.
func (s *Server) nameRun(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formMost)
	name := strings.TrimSpace(r.PostFormValue("name"))
	switch {
	case utf8.RuneCountInString(name) > nameMost:
		s.fail(w, r, problem.New(http.StatusUnprocessableEntity, "The name is too long", "A name has at most 80 characters.", nil))
		return
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(c rune) bool { return unicode.IsControl(c) || unicode.Is(unicode.Cf, c) }):
		s.fail(w, r, problem.New(http.StatusUnprocessableEntity, "The name has characters that cannot be seen", "Type it again, in letters, figures and signs.", nil))
		return
	}
	s.ofMine(w, r, func(id string) error { return s.o.Store.NameSession(r.Context(), ownerOf(r), id, name) })
}

// deleteRun ends one and forgets it.
func (s *Server) deleteRun(w http.ResponseWriter, r *http.Request) {
	s.ofMine(w, r, func(id string) error {
		if err := s.o.Store.DeleteSession(r.Context(), ownerOf(r), id); err != nil {
			return err
		}
		s.sessions.End(id)
		return nil
	})
}

// ofMine does something with a run of the asker's and shows the list again.
func (s *Server) ofMine(w http.ResponseWriter, r *http.Request, do func(id string) error) {
	none := problem.NotFound("There is no such run of yours", "Your runs are under My runs, in the browser that made them.")
	if s.o.Store == nil {
		s.fail(w, r, none)
		return
	}
	err := do(chi.URLParam(r, "session"))
	if errors.Is(err, store.ErrNone) {
		err = none
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/runs", http.StatusSeeOther)
}
