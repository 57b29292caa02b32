package server

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"procession/server/problem"
	"procession/server/session"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/sim/trace"
	"procession/sim/words"
	"procession/web"
	"procession/web/ui"
)

func head(r *http.Request, title string) web.Head {
	theme := ""
	if c, err := r.Cookie(web.ThemeCookie); err == nil {
		theme = c.Value
	}
	return web.NewHead(title, theme)
}

// show sends a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, page templ.Component) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	if err := page.Render(r.Context(), w); err != nil {
		s.o.Log.Debug("a page was not sent whole", "path", r.URL.Path, "error", err)
	}
}

// fail answers an error: as JSON to the API, else as a page.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := problem.Of(err)
	if p.Status >= 500 {
		s.o.Log.Error("request failed", "path", r.URL.Path, "error", err)
	}
	if strings.HasPrefix(r.URL.Path, "/api/") {
		answer(w, p.Status, apiAnswer{Say: p.Title + ". " + p.Detail})
		return
	}
	s.show(w, r, p.Status, web.ErrorPage(head(r, p.Title), p.Title+".", p.Detail))
}

// examples are the examples at their moments, each computed when it is first
// asked for.
type examples struct {
	mu     sync.Mutex
	stills map[string]*session.Still
}

// named finds an example by its name and gives it at its moment.
func (s *Server) named(ctx context.Context, name string) (web.Example, *session.Still, error) {
	e, ok := web.FindExample(name)
	if !ok {
		return e, nil, problem.NotFound("There is no example of that name", "The examples are on the first page.")
	}
	st, err := s.still(ctx, e)
	return e, st, err
}

func (s *Server) still(ctx context.Context, e web.Example) (*session.Still, error) {
	s.examples.mu.Lock()
	defer s.examples.mu.Unlock()
	if st := s.examples.stills[e.Name]; st != nil {
		return st, nil
	}
	st, err := session.NewStill(ctx, s.build, exampleProgram(e), e.Pause.Thread, e.Pause.Line, trace.State(e.Pause.State))
	if err != nil {
		return nil, err
	}
	if s.examples.stills == nil {
		s.examples.stills = map[string]*session.Still{}
	}
	s.examples.stills[e.Name] = st
	return st, nil
}

func exampleProgram(e web.Example) session.Program {
	p := session.Program{Title: e.Title, Scenario: e.Name, Settings: wire.Settings{
		Cores: e.Settings.Cores, Policy: e.Settings.Policy, Quantum: abi.Time(e.Settings.Quantum), Seed: e.Settings.Seed, Args: strings.Fields(e.Settings.Args),
	}}
	for _, f := range e.Files {
		p.Files = append(p.Files, wire.File{Name: f.Name, Text: f.Text})
	}
	return p
}

// machine is the view of an update.
func machine(u *wire.Update) web.Machine {
	m := web.Machine{First: wire.Encode(u), Snapshot: u.Snapshot}
	if len(u.Say) > 0 {
		last := u.Say[len(u.Say)-1]
		m.Say = words.Sentence{What: last.What, Why: last.Why}
	}
	if u.Run != nil {
		for _, f := range u.Run.Files {
			m.Files = append(m.Files, ui.File{Name: f.Name, Text: f.Text})
		}
	}
	if u.Output != nil {
		for _, p := range u.Output.Parts {
			m.Output = append(m.Output, ui.Part{Label: p.Label, Hue: p.Hue, Err: p.Err, Text: p.Text})
		}
	}
	return m
}

func settings(st wire.Settings) web.Settings {
	return web.Settings{Cores: st.Cores, Policy: st.Policy, Quantum: int64(st.Quantum), Seed: st.Seed, Args: strings.Join(st.Args, " ")}
}

// posed is the example's moment with its question in place of the narration.
func posed(e web.Example, st *session.Still) *wire.Update {
	u := *st.Update
	if e.Question != "" {
		u.Say = []wire.Sentence{{Event: u.Snapshot.Events, What: e.Question, Why: e.Why}}
	}
	return &u
}

func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	e, st, err := s.named(r.Context(), web.HomeExample)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.show(w, r, http.StatusOK, web.HomePage(web.Home{
		Head: head(r, "Procession: an operating system you can watch"), Example: e, Machine: machine(posed(e, st)), Examples: web.Examples(),
	}))
}

func (s *Server) example(w http.ResponseWriter, r *http.Request) {
	e, st, err := s.named(r.Context(), chi.URLParam(r, "name"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	m := machine(posed(e, st))
	if r.URL.Query().Get("view") == "text" {
		s.show(w, r, http.StatusOK, web.TextPage(web.Text{
			Head: head(r, e.Title), Title: e.Title, Machine: m, Back: r.URL.Path, Source: e.Files[0].Text,
		}))
		return
	}
	s.show(w, r, http.StatusOK, web.RunPage(web.Run{
		Head: head(r, e.Title+", Procession"), Title: e.Title, Address: r.URL.Path, Scenario: e.Name, Machine: m, Settings: e.Settings,
	}))
}

// own is the page of a program of one's own, before it runs.
func (s *Server) own(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusOK, web.RunPage(web.Run{
		Head: head(r, "Your own program, Procession"), Title: "Your own program", Address: "/run", Edit: true,
		Machine: web.Machine{Files: []ui.File{{Name: "main.c", Text: web.OwnProgram}}},
	}))
}

func (s *Server) session(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "session")
	ses, err := s.sessions.Open(r.Context(), id)
	var u *wire.Update
	if err == nil {
		var ok bool
		if u, ok = ses.View(r.Context(), ses.Mine(who(r))); !ok {
			err = problem.NotFound("This run has just ended", "Open it again.")
		}
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	m := machine(u)
	if r.URL.Query().Get("view") == "text" {
		v := web.Text{Head: head(r, u.Run.Title), Title: u.Run.Title, Machine: m, Back: "/s/" + id}
		if len(u.Run.Files) == 1 {
			v.Source = u.Run.Files[0].Text
		}
		for _, d := range u.Run.Diagnostics {
			v.Diagnostics = append(v.Diagnostics, webDiagnostic(d))
		}
		if ses.Mine(who(r)) {
			v.Controls = controls(id, u)
		}
		s.show(w, r, http.StatusOK, web.TextPage(v))
		return
	}
	s.show(w, r, http.StatusOK, web.RunPage(web.Run{
		Head: head(r, u.Run.Title+", Procession"), Title: u.Run.Title, Address: "/s/" + id, Session: id,
		Machine: m, Settings: settings(u.Run.Settings),
	}))
}

// controls are what can be done with a run without JavaScript.
func controls(id string, u *wire.Update) []web.Control {
	do := func(label string, fields ...[2]string) web.Control {
		return web.Control{Action: "/s/" + id + "/do", Label: label, Fields: fields}
	}
	var out []web.Control
	if u.Status.CanBack {
		out = append(out, do("Back", [2]string{"do", "back"}), do("To the beginning", [2]string{"do", "reset"}))
	}
	if u.Status.Mode != "ended" && u.Status.Mode != "waiting" {
		out = append(out, do("Step a line", [2]string{"do", "step"}, [2]string{"step", "line"}),
			do("Step an event", [2]string{"do", "step"}, [2]string{"step", "event"}), do("Run to the end", [2]string{"do", "play"}))
	}
	return out
}

func webDiagnostic(d wire.Diagnostic) web.Diagnostic {
	return web.Diagnostic{Stops: d.Severity == "error", File: d.File, Line: d.Line, Col: d.Col, Message: d.Message, Why: d.Why}
}
