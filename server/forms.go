package server

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"procession/server/problem"
	"procession/server/session"
	"procession/server/wire"
	"procession/sim/abi"
	"procession/web"
	"procession/web/ui"
)

// The forms of pages without JavaScript.

const formMost = 1 << 20

// runForm runs the text of a form's area and shows the run as text.
func (s *Server) runForm(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, formMost)
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, problem.New(http.StatusRequestEntityTooLarge, "The program is too long", "A file may have at most 64 KiB.", err))
		return
	}
	// A browser sends line ends as CR LF.
	text := strings.ReplaceAll(r.PostFormValue("c"), "\r\n", "\n")
	number := func(name string) int {
		n, err := strconv.Atoi(strings.TrimSpace(r.PostFormValue(name)))
		if err != nil {
			return 0
		}
		return n
	}
	p := session.Program{Title: "Your own program", Files: []wire.File{{Name: "main.c", Text: text}}, Settings: wire.Settings{
		Cores: number("cores"), Policy: r.PostFormValue("policy"), Quantum: abi.Time(number("quantum")), Seed: max(1, number("seed")),
		Args: strings.Fields(r.PostFormValue("args")),
	}}
	if name := r.PostFormValue("name"); name != "" {
		p.Files[0].Name = name
	}
	// The further files of a program, their texts in the same order.
	texts := r.PostForm["text"]
	for i, name := range r.PostForm["file"] {
		if i < len(texts) {
			p.Files = append(p.Files, wire.File{Name: name, Text: strings.ReplaceAll(texts[i], "\r\n", "\n")})
		}
	}
	if err := session.Check(&p.Settings); err != nil {
		s.fail(w, r, problem.New(http.StatusUnprocessableEntity, "A setting is out of range", err.Error(), nil))
		return
	}
	ses, diags, err := s.sessions.Create(r.Context(), who(r), p, session.From{})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if ses == nil {
		v := web.Text{Head: head(r, p.Title), Title: p.Title, Back: "/run", Source: text, Machine: web.Machine{Files: []ui.File{{Name: "main.c", Text: text}}}}
		for _, d := range diags {
			v.Diagnostics = append(v.Diagnostics, webDiagnostic(d))
		}
		s.show(w, r, http.StatusUnprocessableEntity, web.TextPage(v))
		return
	}
	http.Redirect(w, r, "/s/"+ses.ID+"?view=text", http.StatusSeeOther)
}

// sessionDo carries out one command of a form.
func (s *Server) sessionDo(w http.ResponseWriter, r *http.Request) {
	id := chi.URLParam(r, "session")
	ses, err := s.sessions.Open(r.Context(), id)
	if err != nil || !ses.Mine(who(r)) {
		s.notFound(w, r)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, formMost)
	cmd := &wire.Command{Do: r.PostFormValue("do"), Step: r.PostFormValue("step"), Text: r.PostFormValue("text")}
	switch cmd.Do {
	case wire.DoPlay, wire.DoStep, wire.DoBack, wire.DoReset, wire.DoInput:
	default:
		s.fail(w, r, problem.New(http.StatusBadRequest, "That cannot be asked of a run", "Go back and use the buttons of the page.", nil))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	ses.Do(ctx, cmd)
	http.Redirect(w, r, "/s/"+id+"?view=text", http.StatusSeeOther)
}
