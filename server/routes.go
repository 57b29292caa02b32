package server

import (
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

// routes is the whole URL map.
func (s *Server) routes() http.Handler {
	r := chi.NewRouter()
	r.Use(s.logged, s.recovered, headers)
	r.Get("/healthz", s.health)
	r.Get("/static/*", s.asset)
	r.Get("/live/{session}", s.live)

	r.Group(func(r chi.Router) {
		r.Use(middleware.Compress(5), middleware.Timeout(20*time.Second), identified)
		r.Use(http.NewCrossOriginProtection().Handler)
		r.Get("/", s.home)
		r.Get("/run", s.own)
		r.Get("/support", s.support)
		r.Post("/run", s.runForm)
		r.Get("/example/{name}", s.example)
		r.Get("/s/{session}", s.session)
		r.Post("/s/{session}/do", s.sessionDo)
		r.Get("/s/{session}/take/{file}", s.takeAway)
		r.Get("/runs", s.runs)
		r.Post("/runs/{session}/name", s.nameRun)
		r.Post("/runs/{session}/delete", s.deleteRun)
		r.Get("/m/{code}", s.openLink)
		r.Get("/m/{code}/qr.svg", s.linkQR)
		r.Get("/at/{link}", s.openLink)
		r.Route("/api", func(r chi.Router) {
			r.Post("/sessions", s.createSession)
			r.Post("/check", s.check)
			r.Post("/links", s.makeLink)
			r.Post("/unzip", s.unzip)
		})
	})
	r.NotFound(s.notFound)
	r.MethodNotAllowed(s.notFound)
	return r
}
