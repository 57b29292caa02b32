package main

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestHealthcheck(t *testing.T) {
	addr := strings.TrimPrefix(serving(t), "http://")
	var out, errw bytes.Buffer
	if code := run(context.Background(), []string{"healthcheck", "--addr", addr}, nil, &out, &errw); code != 0 || out.String() != "well\n" {
		t.Errorf("asked %s: %d, %q, %q", addr, code, out.String(), errw.String())
	}
	if code := run(context.Background(), []string{"healthcheck", "--addr", "127.0.0.1:1"}, nil, &out, &errw); code != 1 {
		t.Errorf("asked nobody: %d", code)
	}
}
