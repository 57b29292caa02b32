package server

import (
	"net/http"

	"procession/sim/build"
	"procession/web"
)

// support is the page that says what programs may use.
func (s *Server) support(w http.ResponseWriter, r *http.Request) {
	have, err := build.Supported()
	if err != nil {
		s.fail(w, r, err)
		return
	}
	v := web.Support{Head: head(r, "What programs may use, Procession"), Programs: have.Programs, Language: features(have.Language), NotC: features(have.NotC)}
	seen := map[string]bool{}
	for _, h := range have.Headers {
		out := web.SupportHeader{Name: h.Name, Macros: h.Macros, Types: h.Types}
		for _, f := range h.Functions {
			id := f.Name
			if seen[id] {
				id = ""
			}
			seen[id] = true
			out.Functions = append(out.Functions, web.SupportFunction{ID: id, Prototype: f.Prototype, Man: f.Man})
		}
		v.Headers = append(v.Headers, out)
	}
	for _, x := range have.NotCalls {
		v.NotCalls = append(v.NotCalls, web.SupportRefused(x))
	}
	for _, x := range have.NotFiles {
		v.NotFiles = append(v.NotFiles, web.SupportRefused(x))
	}
	s.show(w, r, http.StatusOK, web.SupportPage(v))
}

func features(list []build.Feature) (out []web.SupportFeature) {
	for _, f := range list {
		out = append(out, web.SupportFeature{Name: f.Name, Use: f.Use})
	}
	return out
}
