// Package bytecode holds what the compiler produces and the machine runs: the
// instructions, the object that one translation unit becomes, and the linked,
// immutable Program, with its line table and the variables at every place.
//
// Frames. A call gets a frame of Func.Frame bytes at FP, which never straddles
// a page: 16 bytes of header (the return address at FP, the caller's FP at
// FP+8), then the named arguments from FP+16, then locals and temporaries. The
// arguments beyond the named ones of a variadic call lie from FP+Func.Frame.
// What is too large for a frame (arrays, large structs) lies out of line in
// Func.Large bytes just below FP. The stack grows down; a callee's frame is
// placed below SP, at the next lower page where it would straddle.
//
// Arguments take their size rounded up to 8 bytes each, in order. A struct
// result is copied back like any other (RETN). Parameters of system calls and
// natives are declared as long, pointers or double only.
package bytecode

import "procession/sim/abi"

// Version changes with every incompatible change of instructions, Program or
// Object. Embedded images carry it.
const Version = 1

// Instr is one instruction; see [Op] for the meaning of its operands.
type Instr struct {
	Op      Op
	A, B, C uint16
}

// Program is a linked program. It is immutable and shared by every machine,
// clone and process that runs it.
type Program struct {
	Name     string // base name of the source with main
	Code     []Instr
	Funcs    []Func
	Imports  []string // system calls and natives, by name
	Switches []Switch
	Types    []Type
	Files    []File
	Lines    []Line // by PC
	Globals  []Var  // Off is the absolute address; by address

	ROData []byte // at ROBase
	Data   []byte // at DataBase; BSS follows it
	BSS    int64
	TLS    []byte // initial bytes of a thread's static data
	TLSBSS int64

	ROBase, DataBase, HeapBase abi.Addr // page-aligned

	Start       int // function index of _start(argc, argv, envp)
	ThreadStart int // of __thread_start(fn, arg)
}

// Func is a function: its code is Code[Entry:End].
type Func struct {
	Name       string
	Entry, End uint32
	Frame      uint32 // bytes of the frame, header and named arguments included; a multiple of 16, at most a page
	Args       uint32 // bytes of the named arguments
	Large      uint32 // bytes out of line below FP; a multiple of 16
	Variadic   bool
	Lib        bool // of the C library: stepped over, and one visible operation
	File, Line int32
	Result     int32 // type
	Vars       []Var // parameters first, then locals in order of declaration
	Writes     []Write
}

// Var is a variable: of a function (Off from FP) or static (Off absolute).
type Var struct {
	Name     string
	Type     int32
	Off      int64
	From, To uint32 // the pcs where it is in scope; a static variable's are 0, 0
	Line     int32
	Param    bool
	Func     int32 // of a static local: its function; else -1
	TLS      bool  // Off is from TP
	Lib      bool  // belongs to the C library
}

// Write says that at PC the variable Vars[Var] has just been given a value: the
// machine view shows the local last written, derived from this and the pc.
type Write struct {
	PC  uint32
	Var int32
}

// Line says that the statement at File:Line:Col begins at PC. File -1 means
// that the code has no place (the library is compiled with places too).
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
