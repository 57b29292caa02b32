package export_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/bufbuild/protocompile"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"

	"procession/sim"
	"procession/sim/abi"
	"procession/sim/build"
	"procession/sim/export"
	"procession/sim/replay"
	"procession/sim/trace"
)

func TestMain(m *testing.M) {
	if build.IsWorker(os.Args[1:]) {
		os.Exit(build.Worker(os.Args[1:]))
	}
	os.Exit(m.Run())
}

const program = `#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static int n;
static void *add(void *x)
{
	for (int i = 0; i < 20; i++) {
		pthread_mutex_lock(&m);
		n++;
		pthread_mutex_unlock(&m);
		usleep(10);
	}
	return x;
}
int main(void)
{
	int p[2], status;
	char b[80];
	pipe(p);
	for (int i = 0; i < 3; i++)
		if (fork() == 0) {
			write(p[1], "=1+\"2\"\n", 7);
			return i;
		}
	while (wait(&status) > 0)
		;
	read(p[0], b, sizeof b);
	close(77);
	pthread_t t[3];
	for (int i = 0; i < 3; i++)
		pthread_create(&t[i], NULL, add, NULL);
	for (int i = 0; i < 3; i++)
		pthread_join(t[i], NULL);
	printf("@%d\n", n);
	return 0;
}
`

// gather runs the program to its end.
func gather(t *testing.T) *export.Run {
	t.Helper()
	res, err := build.New(build.Options{}).Build(t.Context(), build.Scenario{Files: map[string]string{"main.c": program}})
	if err != nil || len(res.Programs) == 0 {
		t.Fatal(err, res.Diagnostics)
	}
	m, err := sim.Boot(sim.Config{Programs: res.Programs, Settings: replay.Defaults(), Limits: abi.CommandLimits})
	if err != nil {
		t.Fatal(err)
	}
	r := &export.Run{}
	m.FollowCalls(func(c []trace.Called) { r.Calls = append(r.Calls, c...) })
	m.Follow(func(e []trace.Event) { r.Events = append(r.Events, e...) })
	m.Play(10_000_000)
	if !m.Ended() {
		t.Fatal("it does not end")
	}
	r.Snapshot, r.Segments = m.Snapshot(), replay.Past(r.Events).Segments(0)
	return r
}

// TestPerfetto reads the trace by the schema: no field is unknown to it, every
// track that is used is described, slices close in the order in which they
// opened, and the time that the cores are busy is the time that the threads run.
func TestPerfetto(t *testing.T) {
	r := gather(t)
	var b bytes.Buffer
	if err := export.Perfetto(&b, r); err != nil {
		t.Fatal(err)
	}
	files, err := (&protocompile.Compiler{Resolver: &protocompile.SourceResolver{Accessor: func(name string) (io.ReadCloser, error) {
		return os.Open("testdata/" + name)
	}}}).Compile(t.Context(), "perfetto.proto")
	if err != nil {
		t.Fatal(err)
	}
	msg := dynamicpb.NewMessage(files[0].Messages().ByName("Trace"))
	if err := proto.Unmarshal(b.Bytes(), msg); err != nil {
		t.Fatal(err)
	}
	noUnknown(t, msg)
	get := func(m protoreflect.Message, name protoreflect.Name) protoreflect.Value {
		return m.Get(m.Descriptor().Fields().ByName(name))
	}
	has := func(m protoreflect.Message, name protoreflect.Name) bool {
		return m.Has(m.Descriptor().Fields().ByName(name))
	}
	tracks := map[uint64]string{}
	open := map[uint64]uint64{}
	var last, busy uint64
	instants := 0
	packets := get(msg, "packet").List()
	for i := range packets.Len() {
		p := packets.Get(i).Message()
		if has(p, "track_descriptor") {
			d := get(p, "track_descriptor").Message()
			id := get(d, "uuid").Uint()
			if _, twice := tracks[id]; twice {
				t.Errorf("track %d is described twice", id)
			}
			tracks[id] = get(d, "name").String()
			continue
		}
		e, at := get(p, "track_event").Message(), get(p, "timestamp").Uint()
		id := get(e, "track_uuid").Uint()
		name, described := tracks[id]
		if !described || at < last {
			t.Errorf("an event at %d after %d on track %d, described: %v", at, last, id, described)
		}
		last = at
		switch get(e, "type").Enum() {
		case 1:
			if _, twice := open[id]; twice {
				t.Errorf("two slices at once on track %d at %d", id, at)
			}
			open[id] = at
		case 2:
			from, ok := open[id]
			if !ok {
				t.Errorf("a slice ends on track %d at %d that never began", id, at)
			}
			if strings.HasPrefix(name, "core ") {
				busy += at - from
			}
			delete(open, id)
		case 3:
			instants++
			if get(e, "name").String() == "" {
				t.Error("an instant without a sentence")
			}
		}
	}
	if len(open) > 0 {
		t.Errorf("slices stay open: %v", open)
	}
	var want uint64
	for _, s := range r.Segments {
		if s.Core >= 0 {
			want += uint64(s.To - s.From)
		}
	}
	if busy != want || busy == 0 || instants < 100 {
		t.Errorf("the cores are busy for %d ns, not %d; there are %d instants", busy, want, instants)
	}
}

func noUnknown(t *testing.T, m protoreflect.Message) {
	t.Helper()
	if len(m.GetUnknown()) > 0 {
		t.Errorf("%s has fields that the schema does not: %x", m.Descriptor().Name(), m.GetUnknown())
	}
	m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case f.IsList() && f.Message() != nil:
			for i := range v.List().Len() {
				noUnknown(t, v.List().Get(i).Message())
			}
		case f.Message() != nil:
			noUnknown(t, v.Message())
		}
		return true
	})
}

// TestCSV: a reader of tables finds every event, whole, and no formula.
func TestCSV(t *testing.T) {
	r := gather(t)
	var b bytes.Buffer
	if err := export.CSV(&b, r); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != len(r.Events)+1 {
		t.Fatalf("%d rows of %d events, %v", len(rows), len(r.Events), err)
	}
	texts := 0
	for i, row := range rows[1:] {
		e := r.Events[i]
		if row[0] != strconv.FormatInt(int64(e.N), 10) || row[3] != string(e.Kind) || strings.TrimPrefix(row[13], "'") != e.Text {
			t.Errorf("event %d became %q", i, row)
		}
		for _, c := range row {
			if c != "" && strings.ContainsAny(c[:1], "=+-@") {
				t.Errorf("a table would take %q for a formula", c)
			}
		}
		if e.Text != "" {
			texts++
		}
	}
	if texts == 0 {
		t.Error("no event has a text")
	}
}

// TestStrace: each call with its arguments and its result, as strace has them.
func TestStrace(t *testing.T) {
	var b bytes.Buffer
	if err := export.Strace(&b, gather(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"[pid   100] ", "pipe([3, 4]) = 0", "fork() = 101", "fork() = 103",
		`write(4, "=1+\"2\"\n", 7) = 7`, `read(3, "=1+\"2\"\n=1+\"2\"\n=1+\"2\"\n", 80) = 21`,
		"exit_group(2) = ?", "wait4(-1, [512], 0, NULL) = 103", "wait4(-1, ", "= -1 ECHILD (No child processes)",
		"close(77) = -1 EBADF (Bad file descriptor)", `write(1, "@60\n", 4) = 4`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("it has no %q:\n%s", want, b.String())
		}
	}
}
