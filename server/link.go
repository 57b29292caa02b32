package server

import (
	"encoding/json"
	"errors"
	"net/http"
	"sort"
	"strings"

	"procession/server/problem"
	"procession/server/session"
	"procession/server/store"
	"procession/sim/scenario"
	"procession/web"
	"procession/web/ui"
)

// Links to a moment of a run. A short one, /m/CODE, is kept by this server; a
// self-contained one, /at/TEXT, carries everything itself and opens on any. Both
// are pages: nobody's session is begun by opening one.

// asked is what makes a link: a session as it stands.
type asked struct {
	Session string `json:"session"`
	Kind    string `json:"kind"`  // "short", "whole"
	Start   bool   `json:"start"` // opens at the beginning of the run
}

// linked is the answer. Length is the characters that a self-contained link of
// this moment would have, 0 where it would be too long.
type linked struct {
	Path   string `json:"path,omitempty"`
	Length int    `json:"length"`
	Say    string `json:"say,omitempty"`
}

// makeLink makes a link of a session. Everybody who may watch it may make one.
func (s *Server) makeLink(w http.ResponseWriter, r *http.Request) {
	var in asked
	if err := read(w, r, &in); err != nil {
		s.fail(w, r, err)
		return
	}
	ses, err := s.sessions.Open(r.Context(), in.Session)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	l, ok := ses.Moment(r.Context())
	if !ok {
		s.fail(w, r, problem.New(http.StatusServiceUnavailable, "The run is busy", "Pause it, then share it.", nil))
		return
	}
	if in.Start {
		l.Moves, l.At, l.Event, l.Hash, l.Focus = nil, 0, 0, "", 0
	}
	text, err := l.Encode()
	var bad *scenario.LinkError
	if err != nil && !errors.As(err, &bad) {
		s.fail(w, r, err)
		return
	}
	out := linked{Length: len(text)}
	switch {
	case in.Kind == "whole" && text == "":
		out.Say = "The program and its choices are too long for a link. Use the short one."
	case in.Kind == "whole":
		out.Path = "/at/" + text
	case s.o.Store == nil:
		out.Say = "This server keeps nothing, so it has no short links."
	default:
		packed, err := l.Pack()
		if err != nil {
			s.fail(w, r, err)
			return
		}
		code, err := s.o.Store.AddLink(r.Context(), packed)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		out.Path = "/m/" + code
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(out) // the browser has gone if it fails
}

// findLink reads the link that a path names: "m/CODE" or "at/TEXT".
func (s *Server) findLink(r *http.Request, path string) (*scenario.Link, error) {
	kind, name, _ := strings.Cut(path, "/")
	switch {
	case kind == "at":
		return scenario.DecodeLink(name)
	case kind != "m" || s.o.Store == nil || len(name) > 64:
		return nil, errNoLink(name)
	}
	packed, err := s.o.Store.Link(r.Context(), name)
	if errors.Is(err, store.ErrNone) {
		return nil, errNoLink(name)
	}
	if err != nil {
		return nil, err
	}
	return scenario.UnpackLink(packed)
}

func errNoLink(name string) error {
	if len(name) > 20 {
		name = "that name"
	}
	return problem.NotFound("Nothing is kept under "+name, "The letters i, l, o and the figure 0 are never used in a short link. Look at it again, or ask for it again.")
}

// openLink shows the moment that a link leads to.
func (s *Server) openLink(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/")
	l, err := s.findLink(r, path)
	if err != nil {
		s.failLink(w, r, err)
		return
	}
	p, from, err := session.Linked(l)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	st, diags, err := session.OpenStill(r.Context(), s.build, s.machines, p, from)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if st == nil {
		v := web.Link{
			Head: head(r, p.Title), Title: p.Title, What: "The program of this link does not compile here.",
			Why: "Its text came through whole. Open it in the editor to see what is wrong.", Files: linkFiles(l.Scenario.Files, l.Scenario.Names()),
		}
		for _, d := range diags {
			v.Diagnostics = append(v.Diagnostics, webDiagnostic(d))
		}
		s.show(w, r, http.StatusUnprocessableEntity, web.LinkPage(v))
		return
	}
	m := machine(st.Update)
	if r.URL.Query().Get("view") == "text" {
		v := web.Text{Head: head(r, p.Title), Title: p.Title, Machine: m, Back: r.URL.Path}
		if len(p.Files) == 1 {
			v.Source = p.Files[0].Text
		}
		s.show(w, r, http.StatusOK, web.TextPage(v))
		return
	}
	s.show(w, r, http.StatusOK, web.RunPage(web.Run{
		Head: head(r, p.Title+", Procession"), Title: p.Title, Address: r.URL.Path, Link: path, Machine: m, Settings: settings(p.Settings),
	}))
}

// failLink says what is wrong with a link, and shows what could be saved of it.
func (s *Server) failLink(w http.ResponseWriter, r *http.Request, err error) {
	var bad *scenario.LinkError
	var wrong *scenario.Error
	switch {
	case errors.As(err, &wrong):
		err = problem.New(http.StatusBadRequest, "This link cannot be run", wrong.Error()+".", err)
	case errors.As(err, &bad):
		s.show(w, r, http.StatusBadRequest, web.LinkPage(brokenLink(head(r, "A link that does not open"), bad)))
		return
	}
	s.fail(w, r, err)
}

func brokenLink(h web.Head, bad *scenario.LinkError) web.Link {
	v := web.Link{Head: h, Title: "A damaged link", Files: linkFiles(bad.Files, nil), Torn: bad.Torn}
	saved := len(v.Files) > 0
	whole := saved && bad.Torn == ""
	switch bad.Problem {
	case scenario.LinkCut:
		v.Arrived, v.Whole = bad.Arrived, bad.Whole
		v.What, v.Why = "This link was cut short.", "Chats and mail programs sometimes cut long links. Ask for the link again; a short one travels better."
		switch {
		case whole:
			v.What += " The program came through, the moment did not."
		case saved:
			v.What += " Only the beginning of the program came through."
		}
	case scenario.LinkDamaged:
		v.What, v.Why = "This link is damaged.", "Some of it is not what was sent. Ask for the link again; a short one travels better."
		if saved {
			v.What += " The program may be right, the moment is lost."
		}
	case scenario.LinkLarge:
		v.Title, v.What = "A link that is too long", "This link is longer than a link may be."
		v.Why = "A link has at most 8 192 characters. Ask for a short one."
	case scenario.LinkNewer:
		v.Title, v.What = "A link from a newer version", "This link was made by a newer Procession."
		v.Why = "Open it on the server that made it."
		if saved {
			v.What += " Its program can be read here, its moment cannot."
		}
	}
	return v
}

func linkFiles(files map[string]string, names []string) (out []ui.File) {
	if names == nil {
		for name := range files {
			names = append(names, name)
		}
		sort.Strings(names)
		// Headers alone do not run, so they come after the programs.
		sort.SliceStable(names, func(i, j int) bool { return strings.HasSuffix(names[i], ".c") && !strings.HasSuffix(names[j], ".c") })
	}
	for _, name := range names {
		out = append(out, ui.File{Name: name, Text: strings.ToValidUTF8(files[name], "\uFFFD")})
	}
	return out
}

// start is where a new session begins, as the API was asked.
func (s *Server) linkStart(r *http.Request, path string) (session.Program, session.From, error) {
	l, err := s.findLink(r, path)
	if err != nil {
		if bad := (*scenario.LinkError)(nil); errors.As(err, &bad) {
			err = problem.New(http.StatusBadRequest, "This link does not open", "Ask for it again.", err)
		}
		return session.Program{}, session.From{}, err
	}
	return session.Linked(l)
}

// copyStart is where another's run stands.
func (s *Server) copyStart(r *http.Request, id string) (session.Program, session.From, error) {
	ses, err := s.sessions.Open(r.Context(), id)
	if err == nil {
		if p, from, ok := ses.Copy(r.Context()); ok {
			return p, from, nil
		}
	}
	return session.Program{}, session.From{}, problem.NotFound("This run is no longer kept", "Run the program yourself.")
}
