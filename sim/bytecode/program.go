// Package bytecode holds what the compiler produces and the machine runs: the
// instructions, the object that one translation unit becomes, and the linked,
// immutable Program, with its line table and the variables at every place.
//
// Frames. A call gets a frame of Func.Frame bytes at FP, which never straddles
// a page and is 16-aligned: 16 bytes of header (the return address at FP, the
// caller's FP at FP+8; written by the machine, never by code), then the named
// arguments from FP+16, then locals, temporaries and the argument areas of the
// calls it makes. Everything that a slot operand names lies in [16, Frame).
// What is too large for a frame (arrays, large structs), and may be anything
// whose address escapes, lies out of line in the Func.Large bytes just below
// FP, [FP-Large, FP), and is reached by LEA, LDFP and STFP with negative
// offsets. The stack grows down: after entry SP = FP-Large, ALLOCA lowers SP,
// and a callee's frame is placed below SP, at the next lower page where it
// would straddle. So nothing is known of the distance between two frames.
// Nothing is cleared on entry: a local holds stale bytes until written.
//
// Arguments. In the caller's argument area, at a multiple of 8, they follow
// each other in order, each taking its size rounded up to 8 bytes: a scalar is
// the low bytes of its slot (what lies above it is not looked at), a struct or
// union lies there by value, a float passed to a prototype is 4 bytes, the
// default promotions apply as in C. The first Func.Args bytes are copied to
// FP+16 in the same layout. What a variadic call passes beyond them is copied,
// in the same layout, to FP+Func.Frame (above the frame, as memory that is
// reached by address): va_list is a char *, VASTART is its first value, va_arg
// reads and moves it on by the size rounded up to 8. Where a call passes less
// than Func.Args (an old-style or wrongly cast call) the rest is zero; more, to
// a function that is not variadic, is dropped.
//
// Results. RETn copies n bytes to the start of the caller's argument area,
// overwriting arguments there: the caller reserves max(B, size of the result
// rounded up to 8) bytes from A. A narrow result is exactly its bytes: widen it
// after the call. A struct result is copied back like any other (RETN). A
// result larger than what a frame can hold is passed by a hidden first pointer
// argument, which is the compiler's business alone.
//
// Parameters of system calls and natives are long (8 bytes, widened by the
// caller), pointers or double only; their result is always 8 bytes at A.
//
// Thread-local data. TP points at the thread's block: TLS bytes first, then
// TLSBSS zero bytes; offsets are positive.
//
// A function's address is TextBase + 8*Entry.
package bytecode

import "procession/sim/abi"

// Version changes with every incompatible change of instructions, Program or
// Object. Embedded images carry it.
const Version = 2

// Instr is one instruction; see [Op] for the meaning of its operands.
type Instr struct {
	Op      Op
	A, B, C uint16
}

// Program is a linked program. It is immutable and shared by every machine,
// clone and process that runs it.
type Program struct {
	Name     string // base name of the source with main
	Bin      bool   // one of the machine's own programs, which lie in /bin
	Code     []Instr
	Funcs    []Func
	Imports  []string // system calls and natives, by name
	Switches []Switch
	Types    []Type
	Files    []File
	Lines    []Line // by PC
	Globals  []Var  // Off is the absolute address; by address

	ROData []byte // at ROBase
	Data   []byte // at DataBase; BSS follows it at once (Data is padded to 64 bytes)
	BSS    int64
	TLS    []byte // initial bytes of a thread's static data
	TLSBSS int64

	ROBase, DataBase, HeapBase abi.Addr // page-aligned

	Start       int // function index of _start(argc, argv, envp)
	ThreadStart int // of __thread_start(fn, arg)

	verified bool
}

// Func is a function: its code is Code[Entry:End], and never runs off its end.
type Func struct {
	Name       string
	Entry, End uint32
	Frame      uint32 // bytes of the frame, header and named arguments included; a multiple of 16, at most a page
	Args       uint32 // bytes of the named arguments
	Large      uint32 // bytes out of line below FP; a multiple of 16
	Variadic   bool
	Lib        bool // of the C library: stepped over, and one visible operation
	File, Line int32
	Result     int32   // type
	Vars       []Var   // parameters first, then locals in order of declaration
	Writes     []Write // by PC
}

// Var is a variable: of a function (Off from FP) or static (Off absolute).
type Var struct {
	Name     string
	Type     int32
	Off      int64
	From, To uint32 // in scope at pcs From <= pc < To; a static variable's are 0, 0
	Line     int32
	Param    bool
	Func     int32 // of a static local: its function; else -1
	TLS      bool  // Off is from TP
	Lib      bool  // belongs to the C library
	Sym      int32 // of a static variable in an Object: its index in Symbols; linked: 0
}

// Write says that a thread that stands at PC, or later in the same function, has
// given a value to Vars[Var] (PC is the instruction after the one that writes):
// the machine view shows the local last written, derived from this and the pc.
type Write struct {
	PC  uint32
	Var int32
}

// Line says that the statement at File:Line:Col begins at PC and lasts until the
// next entry's; by PC, at most one a PC, and each function's first instruction
// has one. File -1 means that the code has no place (the library is compiled
// with places too). Line stepping stops at these PCs, so parts of one statement
// that run apart (the three of a for) have their own entries.
type Line struct {
	PC              uint32
	File, Line, Col int32
}

// File is a source file by the name the learner knows it by.
type File struct {
	Name string
	Lib  bool
}

// Switch is a jump table: values Lo … Lo+len(Targets)-1 go to Targets, others
// to Default; absolute pcs.
type Switch struct {
	Lo      int64
	Targets []uint32
	Default uint32
}

// Kind is what a [Type] is.
type Kind uint8

// The kinds of type.
const (
	Void Kind = iota
	Bool
	Char // plain, signed and unsigned char
	Int  // any other integer
	Enum
	Float
	Pointer
	Array
	Struct
	Union
	Function
)

// Type describes C data for those who show it.
type Type struct {
	Kind     Kind
	Name     string // as C writes it: "unsigned int", "struct node *"
	Size     int64
	Unsigned bool
	Elem     int32 // of a pointer, array; -1 else
	Len      int64 // of an array
	Fields   []Field
	Names    []EnumName // of an enum
}

// Field is a member of a struct or union; Bits > 0 for a bit-field.
type Field struct {
	Name      string
	Type      int32
	Off       int64
	Bit, Bits uint8
}

// EnumName is an enumeration constant.
type EnumName struct {
	Name  string
	Value int64
}
