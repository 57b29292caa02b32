package scenario

// A link carries a moment of a run in its own text, so that it opens on any
// server and nothing has to be kept: the program, its settings, what was chosen
// and typed, the place, and what is in focus.
//
// Form 1, in base64url without padding:
//
//	byte      form, 1
//	uvarint   bytes of what follows the checksum
//	4 bytes   CRC-32 (Castagnoli) of them, little endian
//	DEFLATE   with the dictionary of link_words.go: first the files, each its
//	          name and its text, in a frame of lengths; then one CBOR array
//
// The files come first and in a frame that needs no end, so that a link that
// was cut on its way still gives the program, or most of it. A checksum tells a
// link that was damaged from one that this version reads otherwise. Fields are
// added at the end of the array; anything else is a new form, in the same frame
// and with the files at the same place, so that an older version can still show
// the program. Every form that was ever made is read for ever: testdata/links
// has one of each.

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/fxamacker/cbor/v2"

	"procession/sim/abi"
	"procession/sim/replay"
	"procession/sim/trace"
)

// MaxLink is how many characters a link may have; what is longer has to be kept
// by a server.
const MaxLink = 8 << 10

// MaxMoves is how many choices and inputs a run may have to be kept or linked.
const MaxMoves = 20_000

const (
	linkForm = 1
	linkMost = MaxTotal + MaxStdin + 1<<20 // bytes of a link when unpacked
)

var linkSums = crc32.MakeTable(crc32.Castagnoli)

// Link is a moment of a run: what a run depends on, and a place in it.
type Link struct {
	Scenario *Scenario
	Costs    int           // version of the cost model
	Moves    []replay.Move // all made up to the place
	At       abi.Count
	Event    abi.Count // how many there had been
	Hash     string    // of the state there, 16 hexadecimal digits; "": not said
	Focus    abi.TID   // 0: none
}

// LinkProblem is what is wrong with a link.
type LinkProblem string

// The problems.
const (
	LinkCut     LinkProblem = "cut"       // its end is missing
	LinkDamaged LinkProblem = "damaged"   // some of it is not what was sent
	LinkLarge   LinkProblem = "too-large" // more than a link may hold
	LinkNewer   LinkProblem = "too-new"   // its form was made after this version
)

// LinkError says what is wrong with a link and what could be saved of it.
type LinkError struct {
	Problem LinkProblem
	Form    int               // the link's, as far as it is known
	Arrived int               // bytes of the packed part that are there
	Whole   int               // bytes that there should be
	Files   map[string]string // saved, by name
	Torn    string            // the name of the file whose end is missing, or ""
}

func (e *LinkError) Error() string { return "scenario: the link is " + string(e.Problem) }

// linkRest is all of a link but its files. Fields are only added, at the end.
type linkRest struct {
	_       struct{} `cbor:",toarray"`
	Title   string
	Main    string
	Args    []string
	Env     []string
	Stdin   []byte
	Cores   int
	Policy  string
	Quantum int64
	Turn    int64
	Seed    uint64
	Show    []string
	Pauses  []linkPause
	Costs   int
	Moves   []linkMove
	At      int64
	Event   int64
	Hash    uint64
	Hashed  bool
	Focus   int64
}

type linkPause struct {
	_    struct{} `cbor:",toarray"`
	File string
	Line int
}

// linkMove is a move: as a rule a thread that was chosen, so a number.
type linkMove struct {
	_     struct{} `cbor:",toarray"`
	After int64    // instructions since the move before
	Kind  byte     // 0 choice, 1 input, 2 input and its end, 3 limit, 4 limit at which it stopped
	N     int64    // the thread, or the limit's value
	Text  []byte   // typed, or the limit's name
}

// Encode makes the link's text. A *[LinkError] of the kind too-large says that
// it would have more than MaxLink characters.
func (l *Link) Encode() (string, error) {
	b, err := l.Pack()
	if err != nil {
		return "", err
	}
	if base64.RawURLEncoding.EncodedLen(len(b)) > MaxLink {
		return "", &LinkError{Problem: LinkLarge, Form: linkForm}
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}

// Pack is what the link's text is the base64url of. It may be of any length that
// the limits of scenarios allow, since a server keeps it.
func (l *Link) Pack() ([]byte, error) {
	s := l.Scenario
	raw := binary.AppendUvarint(nil, uint64(len(s.Files)))
	for _, name := range slices.Sorted(maps.Keys(s.Files)) {
		for _, part := range []string{name, s.Files[name]} {
			raw = binary.AppendUvarint(raw, uint64(len(part)))
			raw = append(raw, part...)
		}
	}
	r := linkRest{
		Title: s.Title, Main: s.Main, Args: s.Args, Env: s.Env, Stdin: []byte(s.Stdin),
		Cores: s.Cores, Policy: s.Policy, Quantum: int64(s.Quantum), Turn: int64(s.Turn), Seed: s.Seed, Show: s.Show,
		Costs: l.Costs, At: int64(l.At), Event: int64(l.Event), Focus: int64(l.Focus),
	}
	if l.Hash != "" {
		h, err := strconv.ParseUint(l.Hash, 16, 64)
		if err != nil {
			return nil, fmt.Errorf("scenario: %w", err)
		}
		r.Hash, r.Hashed = h, true
	}
	for _, p := range s.Pauses {
		r.Pauses = append(r.Pauses, linkPause{File: p.File, Line: p.Line})
	}
	if len(l.Moves) > MaxMoves {
		return nil, &LinkError{Problem: LinkLarge, Form: linkForm}
	}
	var last abi.Count
	for _, m := range l.Moves {
		r.Moves = append(r.Moves, packMove(m, last))
		last = m.At
	}
	rest, err := cbor.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	var packed bytes.Buffer
	z, err := flate.NewWriterDict(&packed, flate.BestCompression, []byte(linkWords))
	if err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	_, err = z.Write(append(raw, rest...))
	if err = errors.Join(err, z.Close()); err != nil {
		return nil, fmt.Errorf("scenario: %w", err)
	}
	out := binary.AppendUvarint([]byte{linkForm}, uint64(packed.Len()))
	out = binary.LittleEndian.AppendUint32(out, crc32.Checksum(packed.Bytes(), linkSums))
	return append(out, packed.Bytes()...), nil
}

func packMove(m replay.Move, last abi.Count) linkMove {
	p := linkMove{After: int64(m.At - last)}
	switch {
	case m.Choice != nil:
		p.N = int64(m.Choice.TID)
	case m.Input != nil:
		p.Kind, p.Text = 1, trace.Bytes(m.Input.Text)
		if m.Input.EOF {
			p.Kind = 2
		}
	case m.Raise != nil:
		p.Kind, p.N, p.Text = 3, m.Raise.Value, []byte(m.Raise.Limit)
		if m.Raise.Stopped {
			p.Kind = 4
		}
	}
	return p
}

func (p *linkMove) unpack(last abi.Count) (replay.Move, bool) {
	m := replay.Move{At: last + abi.Count(p.After)}
	switch p.Kind {
	case 0:
		m.Choice = &trace.Decision{At: m.At, TID: abi.TID(p.N)}
	case 1, 2:
		m.Input = &trace.Input{At: m.At, Text: trace.Latin1(p.Text), EOF: p.Kind == 2}
	case 3, 4:
		m.Raise = &replay.Raise{Limit: string(p.Text), Value: p.N, Stopped: p.Kind == 4}
	}
	return m, p.Kind <= 4 && p.After >= 0 && m.At >= last
}

// DecodeLink reads a link's text. What is wrong with it is a *[LinkError], or an
// *[Error] where the scenario in it breaks the rules of scenarios. Whether the
// program compiles, and whether the place can be reached, others find out.
func DecodeLink(text string) (*Link, error) {
	if len(text) > MaxLink {
		return nil, &LinkError{Problem: LinkLarge}
	}
	all, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		// A cut may leave one character of four; then what is whole is read.
		if all, err = base64.RawURLEncoding.DecodeString(text[:len(text)-len(text)%4]); err != nil || len(text)%4 != 1 {
			return nil, &LinkError{Problem: LinkDamaged}
		}
	}
	return unpackLink(all, MaxLink)
}

// UnpackLink reads what [Link.Pack] made; errors are those of [DecodeLink].
func UnpackLink(b []byte) (*Link, error) { return unpackLink(b, linkMost) }

func unpackLink(all []byte, most uint64) (*Link, error) {
	if len(all) == 0 {
		return nil, &LinkError{Problem: LinkCut}
	}
	form := int(all[0])
	switch {
	case form == 0:
		return nil, &LinkError{Problem: LinkDamaged}
	}
	length, n := binary.Uvarint(all[1:])
	switch {
	case form > linkForm && (n <= 0 || length > most):
		return nil, &LinkError{Problem: LinkNewer, Form: form}
	case n < 0 || length > most:
		return nil, &LinkError{Problem: LinkDamaged, Form: form}
	case n == 0 || len(all) < 1+n+4:
		return nil, &LinkError{Problem: LinkCut, Form: form, Whole: int(length)}
	}
	sum, packed := binary.LittleEndian.Uint32(all[1+n:]), all[1+n+4:]
	raw, unpackErr := unpack(packed)
	bad := LinkError{Form: form, Arrived: len(packed), Whole: int(length)}
	switch {
	case len(packed) < int(length):
		bad.Problem = LinkCut
	case len(packed) > int(length), crc32.Checksum(packed, linkSums) != sum, unpackErr != nil:
		bad.Problem = LinkDamaged
	}
	if errors.Is(unpackErr, errLarge) {
		return nil, &LinkError{Problem: LinkLarge, Form: form}
	}
	files, rest, torn, ok := readFiles(raw)
	if bad.Problem == "" && form > linkForm {
		bad.Problem = LinkNewer
	}
	if bad.Problem == "" && !ok {
		bad.Problem = LinkDamaged
	}
	if bad.Problem != "" {
		bad.Files, bad.Torn = files, torn
		return nil, &bad
	}
	l, err := readRest(rest, files)
	if errors.Is(err, errRest) {
		bad.Problem, bad.Files = LinkDamaged, files
		return nil, &bad
	}
	return l, err
}

var errLarge = errors.New("scenario: a link holds more than it may")

// unpack inflates as much as there is.
func unpack(packed []byte) ([]byte, error) {
	z := flate.NewReaderDict(bytes.NewReader(packed), []byte(linkWords))
	raw, err := io.ReadAll(io.LimitReader(z, linkMost+1))
	if len(raw) > linkMost {
		return nil, errLarge
	}
	return raw, err
}

// readFiles reads the files in their frame and gives what follows them. Where
// it ends early, what is there of the last one is kept under its name, torn.
func readFiles(raw []byte) (files map[string]string, rest []byte, torn string, ok bool) {
	files = map[string]string{}
	part := func() (text string, whole bool) {
		size, n := binary.Uvarint(raw)
		if n <= 0 || size > linkMost {
			raw = nil
			return "", false
		}
		raw = raw[n:]
		if uint64(len(raw)) < size {
			text, raw = string(raw), nil
			return text, false
		}
		text, raw = string(raw[:size]), raw[size:]
		return text, true
	}
	count, n := binary.Uvarint(raw)
	if n <= 0 || count > MaxFiles {
		return files, nil, "", false
	}
	raw = raw[n:]
	for range count {
		name, whole := part()
		if !whole || !belongs(name) {
			return files, nil, "", false
		}
		text, whole := part()
		if !whole {
			if text != "" {
				files[name], torn = text, name
			}
			return files, nil, torn, false
		}
		files[name] = text
	}
	return files, raw, "", true
}

var errRest = errors.New("scenario: the settings of a link cannot be read")

// linkReader reads what a newer version of this form added as nothing.
var linkReader = func() cbor.DecMode {
	m, err := cbor.DecOptions{MaxArrayElements: MaxMoves + 1, MaxNestedLevels: 8, UTF8: cbor.UTF8DecodeInvalid}.DecMode()
	if err != nil {
		panic(err) // the options are constants
	}
	return m
}()

func readRest(rest []byte, files map[string]string) (*Link, error) {
	var fields []cbor.RawMessage
	if err := linkReader.Unmarshal(rest, &fields); err != nil {
		return nil, errRest
	}
	const known = 19 // fields of linkRest
	if len(fields) < known {
		return nil, errRest
	}
	again, err := cbor.Marshal(fields[:known])
	if err != nil {
		return nil, errRest
	}
	var r linkRest
	if err := linkReader.Unmarshal(again, &r); err != nil {
		return nil, errRest
	}
	s, err := Parse(files)
	if err != nil {
		return nil, err
	}
	if r.Main != "" {
		s.Main = r.Main
	}
	s.Title, s.Args, s.Env, s.Stdin, s.Show = r.Title, r.Args, r.Env, string(r.Stdin), r.Show
	s.Cores, s.Policy, s.Quantum, s.Turn, s.Seed = r.Cores, r.Policy, time.Duration(r.Quantum), time.Duration(r.Turn), r.Seed
	for _, p := range r.Pauses {
		s.Pauses = append(s.Pauses, Pause{p.File, p.Line})
	}
	if r.Quantum < 0 || r.Turn < 0 || r.At < 0 || r.Event < 0 || s.Quantum > time.Hour || s.Turn > time.Hour {
		return nil, errRest
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	l := &Link{Scenario: s, Costs: r.Costs, At: abi.Count(r.At), Event: abi.Count(r.Event), Focus: abi.TID(r.Focus)}
	if r.Hashed {
		l.Hash = fmt.Sprintf("%016x", r.Hash)
	}
	var last abi.Count
	for i := range r.Moves {
		m, ok := r.Moves[i].unpack(last)
		if !ok || m.At > l.At {
			return nil, errRest
		}
		l.Moves = append(l.Moves, m)
		last = m.At
	}
	return l, nil
}
