package wire_test

import (
	"encoding/json"
	"math/rand"
	"reflect"
	"testing"

	"procession/server/wire"
)

// fill gives every field of v a value, so that a field the encoder forgets is
// seen missing.
func fill(v reflect.Value, r *rand.Rand) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(r.Intn(2) == 0)
	case reflect.String:
		v.SetString([]string{"", "main", "a\"b\\c", "<script>", "käse\x00", "1\u20092"}[r.Intn(6)])
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), r)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(v.Index(i), r)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), r)
		}
	default:
		v.SetInt(r.Int63n(100))
	}
}

// unpack reads the positional form by the rule alone, with encoding/json as
// the parser: the oracle of the encoder.
func unpack(t *testing.T, raw json.RawMessage, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		if string(raw) == "null" {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		unpack(t, raw, v.Elem())
	case reflect.Slice, reflect.Struct:
		var parts []json.RawMessage
		if err := json.Unmarshal(raw, &parts); err != nil {
			t.Fatalf("%s: %v in %s", v.Type(), err, raw)
		}
		if v.Kind() == reflect.Slice {
			v.Set(reflect.MakeSlice(v.Type(), len(parts), len(parts)))
			for i := range parts {
				unpack(t, parts[i], v.Index(i))
			}
			return
		}
		if len(parts) != v.NumField() {
			t.Fatalf("%s has %d fields, %d arrived", v.Type(), v.NumField(), len(parts))
		}
		for i := range parts {
			unpack(t, parts[i], v.Field(i))
		}
	case reflect.Bool:
		v.SetBool(string(raw) == "1")
	default:
		if err := json.Unmarshal(raw, v.Addr().Interface()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEncodeRoundTrip(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 50 {
		var u, back wire.Update
		fill(reflect.ValueOf(&u).Elem(), r)
		msg := wire.Encode(&u)
		unpack(t, msg, reflect.ValueOf(&back).Elem())
		if !reflect.DeepEqual(u, back) {
			t.Fatalf("came back as %+v\nwent as %+v", back, u)
		}
	}
}

func TestDecodeCommandRefuses(t *testing.T) {
	for _, msg := range []string{
		``, `{}`, `[]`, `{"do":"fly"}`, `{"do":"step","n":101}`, `{"do":"step","n":-1}`, `{"do":"step","step":"mile"}`,
		`{"do":"play","speed":3}`, `{"do":"pause"} {}`, `{"do":"pause","x":1}`, `{"do":"seek","at":-1}`, `{"do":"run"}`, `{"do":"seek","at":1e30}`,
	} {
		if c, err := wire.DecodeCommand([]byte(msg)); err == nil {
			t.Errorf("%s was read as %+v", msg, c)
		}
	}
	c, err := wire.DecodeCommand([]byte(`{"id":3,"do":"step","step":"line","n":10}`))
	if err != nil || c.ID != 3 || c.N != 10 {
		t.Errorf("a good command: %+v, %v", c, err)
	}
}

// FuzzDecodeCommand: what is read as a command says so again when it is written,
// and is within the bounds that those who obey it trust.
func FuzzDecodeCommand(f *testing.F) {
	for _, msg := range []string{
		`{"id":3,"do":"step","step":"line","n":10}`, `{"id":1,"do":"play","speed":20}`, `{"do":"pause"}`, `{"do":"back","step":"event"}`, `{"do":"reset"}`,
		`{"do":"seek","at":12}`, `{"do":"seek","time":5,"step":"switch"}`, `{"do":"choose","tid":101}`, `{"do":"cross","at":4,"tid":7}`, `{"do":"focus","tid":0}`,
		`{"id":1,"do":"run","files":[{"name":"main.c","text":"int main(void){}"}],"settings":{"cores":2,"policy":"rr","quantum":100000,"seed":1,"args":["a"]}}`,
		`{"do":"input","text":"\u0000\ud800x","eof":true}`, `{"do":"look","pid":100}`, `{"do":"go-on"}`, `{"do":"pause","do":"step"}`, "{\"do\":\"pa\xffuse\"}",
	} {
		f.Add([]byte(msg))
	}
	f.Fuzz(func(t *testing.T, msg []byte) {
		c, err := wire.DecodeCommand(msg)
		if err != nil {
			return
		}
		if c.N < 0 || c.N > 100 || c.At < 0 || c.Time < 0 || c.Do == "" || c.Do == wire.DoRun && len(c.Files) == 0 {
			t.Fatalf("%q was read as %+v", msg, c)
		}
		again, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		back, err := wire.DecodeCommand(again)
		if len(again) <= wire.MaxCommand && (err != nil || !sameCommand(c, back)) {
			t.Fatalf("%q is %+v, and written and read again %+v, %v", msg, c, back, err)
		}
	})
}

// sameCommand compares as JSON does: no list is an empty one.
func sameCommand(a, b *wire.Command) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && string(x) == string(y)
}
