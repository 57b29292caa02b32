package server

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"rsc.io/qr"

	"procession/server/problem"
)

// linkQR is a short link as a QR code: dark on white whatever the page's theme,
// since many cameras read nothing else.
func (s *Server) linkQR(w http.ResponseWriter, r *http.Request) {
	name := chi.URLParam(r, "code")
	if _, err := s.findLink(r, "m/"+name); err != nil {
		s.fail(w, r, err)
		return
	}
	code, err := qr.Encode(base(r)+"/m/"+name, qr.M)
	if err != nil {
		s.fail(w, r, problem.New(http.StatusBadRequest, "This address is too long for a QR code", "Use the link.", err))
		return
	}
	const quiet = 2 // modules around
	var path strings.Builder
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	size := code.Size + 2*quiet
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "public, max-age=86400")
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %d %d %d" shape-rendering="crispEdges"><rect x="%[1]d" y="%[2]d" width="%[3]d" height="%[4]d" fill="#fff"/><path fill="#1c1d20" d="%[5]s"/></svg>`,
		-quiet, -quiet, size, size, path.String())
}

// base is the address of this server as the asker has it.
func base(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
