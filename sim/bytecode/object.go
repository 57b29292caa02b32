package bytecode

// Object is one translation unit, compiled but not linked. Function operands
// of CALL, and Imports, Types, Files and Switches indices, are local to the
// object; the linker renumbers them. PCs are local to the object as well.
//
// A name in Callees or a Reloc means the object's own symbol of that name if it
// has one, else the one that another object defines; the learner's definition
// wins over the library's. A call to a function that nobody defines and whose
// name begins with __sys_ becomes a CALLSYS of it, __nat_ a CALLNAT. So two
// static things of one object never have the same symbol name (the second
// static local count is count.1, say). Func.Name is what is shown.
//
// An object all of whose Files are Lib belongs to the library: its functions,
// and its data as a whole, are left out of programs that do not reach them.
type Object struct {
	Name     string
	Code     []Instr
	Funcs    []Func
	Callees  []string // operand C of CALL indexes this: a function's link name
	Imports  []string
	Switches []Switch
	Types    []Type
	Files    []File
	Lines    []Line
	Globals  []Var // Sym says which symbol each is; the linker sets Off
	Symbols  []Symbol
	Relocs   []Reloc

	ROData, Data, TLS []byte
	BSS, TLSBSS       int64
}

// Section is where a symbol lies.
type Section uint8

// The sections.
const (
	Undefined Section = iota
	Text              // Off is a function index
	ROData
	Data
	BSS
	TLS
	TLSBSS
)

// Symbol is a name with linkage, or a private one of this object ("" is never
// one: string literals are called ".str0", ".str1", …).
type Symbol struct {
	Name    string
	Section Section
	Off     int64 // from the start of its section in this object
	Size    int64
	Align   int64 // a power of two up to 64; sections start 64-aligned
	Local   bool  // static: invisible to other objects
	Common  bool  // a tentative definition: others may define it too
	File    int32
	Line    int32 // where it is defined, or first used if undefined
	Col     int32
}

// RelocIn is what a relocation patches.
type RelocIn uint8

// Relocations patch operands BC of an instruction, or eight bytes of data.
const (
	InCode RelocIn = iota // At is a pc
	InROData
	InData
	InTLS
)

// Reloc puts the address of Symbol plus Addend at At.
type Reloc struct {
	In     RelocIn
	At     uint32
	Symbol string
	Addend int64
}
