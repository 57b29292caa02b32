package compile_test

// This file steps by line and looks at what the debug facts say.

import (
	"fmt"
	"strings"
	"testing"

	"procession/sim/abi"
	"procession/sim/bytecode"
	"procession/sim/mem"
	"procession/sim/vm"
)

const stepped = `int twice(int n)
{
	return n * 2;
}
struct P { int x, y; };
int main(void)
{
	int a = 3, b = 4;
	signed char c = -2;
	struct P p = {1,
		2};
	for (int i = 0; i < 2; i++) {
		if (i == 1)
			break;
		a += twice(i);
	}
	{
		int inner = a;
		c = (signed char)inner;
		p.y = c;
	}
	while (a > 2)
		a--;
	do {
		b--;
	} while (b > 2);
	switch (a) {
	case 2:
		b = 9;
		break;
	}
	int *q = &b;
	*q = 5;
	if (b == 5 &&
		a == 2)
		return b;
	return 1;
}
`

// stops are the lines where stepping stops, the variables in scope there with
// their values, and the one last written. A loop's test is one stop, its step
// another; a jump that is part of its if is none.
const stops = `8 a=0
8 a=3 b=0 (a)
9 a=3 b=4 c=0 (b)
10 a=3 b=4 c=-2 p (c)
12 a=3 b=4 c=-2 p i=0 (c)
12 a=3 b=4 c=-2 p i=0 (i)
13 a=3 b=4 c=-2 p i=0 (i)
15 a=3 b=4 c=-2 p i=0 (i)
3 n=0
12 a=3 b=4 c=-2 p i=0 (a)
12 a=3 b=4 c=-2 p i=1 (i)
13 a=3 b=4 c=-2 p i=1 (i)
14 a=3 b=4 c=-2 p i=1 (i)
18 a=3 b=4 c=-2 p inner=0 (a)
19 a=3 b=4 c=-2 p inner=3 (inner)
20 a=3 b=4 c=3 p inner=3 (c)
22 a=3 b=4 c=3 p (a)
23 a=3 b=4 c=3 p (c)
22 a=2 b=4 c=3 p (a)
25 a=2 b=4 c=3 p (a)
26 a=2 b=3 c=3 p (b)
25 a=2 b=3 c=3 p (a)
26 a=2 b=2 c=3 p (b)
27 a=2 b=2 c=3 p (b)
29 a=2 b=2 c=3 p (b)
30 a=2 b=9 c=3 p (b)
32 a=2 b=9 c=3 p q (b)
33 a=2 b=9 c=3 p q (q)
34 a=2 b=5 c=3 p q (q)
36 a=2 b=5 c=3 p q (q)
`

func TestStepping(t *testing.T) {
	p := build(t, stepped)
	m := mem.New(64 << 20)
	space := m.NewSpace()
	m.MapProgram(space, p)
	m.Map(space, mem.Region{Start: abi.StackTop - 1<<20, End: abi.StackTop, Kind: mem.Stack, Prot: mem.Read | mem.Write, Owner: 100})
	th := vm.Thread{TID: 100, SP: abi.StackTop}
	e := vm.New(nil)
	e.Start(&th, p, m, space, p.FuncNamed("main"))
	var got strings.Builder
	mode := vm.StopAtLine
	for {
		trap := e.Run(&th, p, m, space, 1000, mode)
		if trap.Code == vm.Exited {
			break
		}
		if trap.Code != vm.Line {
			t.Fatalf("%+v", trap)
		}
		mode = vm.StopAtLine | vm.Perform
		fn := p.FuncAt(th.PC)
		fmt.Fprint(&got, p.LineAt(th.PC).Line)
		for _, v := range p.VarsAt(fn, th.PC) {
			b := make([]byte, p.Types[v.Type].Size)
			m.View(space, 100).Read(th.FP+abi.Addr(v.Off), b)
			if k := p.Types[v.Type].Kind; k == bytecode.Int || k == bytecode.Char {
				x := int64(int8(b[len(b)-1]))
				for i := len(b) - 2; i >= 0; i-- {
					x = x<<8 | int64(b[i])
				}
				fmt.Fprintf(&got, " %s=%d", v.Name, x)
			} else {
				fmt.Fprintf(&got, " %s", v.Name)
			}
		}
		if v, ok := p.LastWritten(fn, th.PC); ok {
			fmt.Fprintf(&got, " (%s)", v.Name)
		}
		fmt.Fprintln(&got)
	}
	if got.String() != stops {
		t.Errorf("got:\n%s", got.String())
	}
}
