package server

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/go-chi/chi/v5/middleware"

	"procession/server/problem"
	"procession/server/session"
)

// policy lets nothing run, load or frame but what this server sends; styles are
// set by scripts through the CSSOM, which it does not concern.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headers sets what every answer carries.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// logged writes a line for each request that took long or failed, others at
// debug level.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begin := time.Now()
		ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
		next.ServeHTTP(ww, r)
		log := s.o.Log.Debug
		if ww.Status() >= 500 {
			log = s.o.Log.Error
		}
		log("request", "method", r.Method, "path", r.URL.Path, "status", ww.Status(), "bytes", ww.BytesWritten(), "took", time.Since(begin))
	})
}

// recovered turns a panic into a page; the server goes on.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v)
			}
			s.o.Log.Error("panic", "path", r.URL.Path, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			s.fail(w, r, fmt.Errorf("panic: %v", v))
		}()
		next.ServeHTTP(w, r)
	})
}

type whoKey struct{}

// cookie is the name of the cookie by which a browser is known: its sessions
// are its own. It says nothing about the person.
const cookie = "browser"

// identified gives every browser its cookie.
func identified(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := browser(r)
		if who == "" {
			who = rand.Text()
			http.SetCookie(w, &http.Cookie{
				Name: cookie, Value: who, Path: "/", MaxAge: 400 * 24 * 3600, HttpOnly: true,
				SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
			})
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), whoKey{}, who)))
	})
}

// browser is the cookie that came with a request, "" if none did.
func browser(r *http.Request) string {
	c, err := r.Cookie(cookie)
	if err != nil || len(c.Value) < 16 || len(c.Value) > 64 {
		return ""
	}
	return c.Value
}

// who is the browser that asks, with a cookie that may just have been given.
func who(r *http.Request) string {
	w, _ := r.Context().Value(whoKey{}).(string)
	return w
}

// ownerOf is who asks, as sessions are kept under.
func ownerOf(r *http.Request) string { return session.OwnerOf(who(r)) }

func (s *Server) notFound(w http.ResponseWriter, r *http.Request) {
	s.fail(w, r, problem.NotFound("There is nothing at this address", "Perhaps a letter of the link is missing."))
}
