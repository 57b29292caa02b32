package bytecode

// Object is one translation unit, compiled but not linked. Function operands
// of CALL, and Imports, Types, Files and Switches indices, are local to the
// object; the linker renumbers them. PCs are local to the object as well.
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
	Globals  []Var // Off is from the start of its section
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
	Off     int64
	Size    int64
	Align   int64
	Local   bool // static: invisible to other objects
	Common  bool // a tentative definition: others may define it too
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
