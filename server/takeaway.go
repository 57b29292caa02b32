package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/go-chi/chi/v5"

	"procession/server/problem"
	"procession/server/session"
	"procession/sim/export"
	"procession/sim/scenario"
)

// takeAway gives a run, up to where it stands, as a file: it is run once more
// from its beginning, in slices of the fair queue.
func (s *Server) takeAway(w http.ResponseWriter, r *http.Request) {
	ses, err := s.sessions.Open(r.Context(), chi.URLParam(r, "session"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	name := chi.URLParam(r, "file")
	if name == "program.zip" {
		s.zip(w, r, ses)
		return
	}
	for _, t := range export.Forms {
		if t.File != name {
			continue
		}
		run, err := s.whole(r.Context(), ses)
		var b bytes.Buffer
		if err == nil {
			err = t.Write(&b, run)
		}
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.file(w, name, t.Type, b.Bytes())
		return
	}
	s.notFound(w, r)
}

func (s *Server) whole(ctx context.Context, ses *session.Session) (*export.Run, error) {
	p, from, ok := ses.Copy(ctx)
	if !ok {
		return nil, problem.NotFound("This run has just ended", "Open it again.")
	}
	return session.Whole(ctx, s.build, s.machines, p, from)
}

// zip gives the program with its settings, as a folder that the command line
// runs.
func (s *Server) zip(w http.ResponseWriter, r *http.Request, ses *session.Session) {
	l, ok := ses.Moment(r.Context())
	if !ok {
		s.fail(w, r, problem.NotFound("This run has just ended", "Open it again."))
		return
	}
	b, err := scenario.Zip(l.Scenario)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.file(w, "program.zip", "application/zip", b)
}

func (s *Server) file(w http.ResponseWriter, name, kind string, b []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(b) // the browser has gone if it fails
}

// unzip reads a program that was taken away: the body is the zip.
func (s *Server) unzip(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, scenario.MaxZip))
	if err != nil {
		s.fail(w, r, problem.New(http.StatusRequestEntityTooLarge, "The zip is too large", "A program has at most 512 KiB.", err))
		return
	}
	sc, err := scenario.Unzip(b)
	if err != nil {
		s.fail(w, r, problem.New(http.StatusUnprocessableEntity, "This zip is no program", session.Sentence(err.Error()), err))
		return
	}
	p, _, err := session.Linked(&scenario.Link{Scenario: sc})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer(w, http.StatusOK, apiAnswer{Title: sc.Title, Files: p.Files, Settings: &p.Settings})
}
