package source

// This file is our own typed form of a C translation unit: what the front end
// hands to sim/compile. Everything implicit in C is explicit here: every
// conversion is a Convert, every array-to-pointer decay an Addr, constants are
// folded, sizes and offsets are numbers, names are resolved. So the compiler
// needs no C type rules, and the front-end library stays replaceable.

import "procession/sim/bytecode"

// Pos is a place in the source: an index into Unit.Files and a 1-based line
// and column. File -1 is no place.
type Pos struct{ File, Line, Col int32 }

// Unit is one checked translation unit.
type Unit struct {
	Name    string
	Files   []bytecode.File
	Types   []bytecode.Type // for those who show data; indexed by the Type fields of variables
	Funcs   []*Func         // defined here, in order
	Statics []*Static       // objects with static storage defined here (static locals and string literals too)
}

// Symbol is a thing with an address fixed at link time: a function or an
// object of static storage. There is one Symbol per entity in a Unit.
type Symbol struct {
	Name  string // link name; private ones (static, static local, string literal) are unique in the unit
	Local bool   // invisible to other units
	Func  bool
	TLS   bool
	Pos   Pos // of the definition, or of the first use if it is defined elsewhere
}

// Class is how a value is held and computed with.
type Class uint8

// The classes. Pointers are U64; bool is U8 holding 0 or 1; enums are I32 or
// U32; long double is F64. An Agg value (struct, union, array inside an
// initialiser, va_list) is Size bytes and is only copied.
const (
	Void Class = iota
	I8
	U8
	I16
	U16
	I32
	U32
	I64
	U64
	F32
	F64
	Agg
)

// Repr is the representation of a value: its class, and for Agg its size.
type Repr struct {
	Class Class
	Size  int64 // bytes; set for every class but Void (0)
	Align int64
}

// Static is an object of static storage.
type Static struct {
	Sym      *Symbol
	Size     int64
	Align    int64
	Type     int32
	Name     string // as the learner knows it; "" for a string literal
	InFunc   string // link name of the function whose static local it is, else ""
	ReadOnly bool   // string literals and const objects
	Common   bool   // tentative definition
	Data     []byte // initial bytes, len ≤ Size, the rest is 0; nil: all zero
	Relocs   []DataReloc
}

// DataReloc puts the address of Sym plus Addend into eight bytes at Off.
type DataReloc struct {
	Off    int64
	Sym    *Symbol
	Addend int64
}

// Func is a function definition.
type Func struct {
	Sym      *Symbol
	Name     string
	Params   []*Local
	Locals   []*Local // every local of every scope, in order of declaration; parameters not included
	Variadic bool
	Result   Repr
	Type     int32 // of the result
	Pos, End Pos   // the name; the closing brace
	Body     *Block
}

// Local is a variable of automatic storage, or a temporary of the front end
// (Name == "") such as a compound literal.
type Local struct {
	Name      string
	Repr      Repr
	Type      int32
	Pos       Pos
	AddrTaken bool // its address may escape: & was applied, it is an array, or its members are reached through an address
	VLA       bool // holds a pointer to storage that VLADecl allocates
}

// Place is an lvalue.
type Place interface{ place() }

// LocalPlace is Off bytes into a local.
type LocalPlace struct {
	Local *Local
	Off   int64
}

// StaticPlace is Off bytes into an object of static storage.
type StaticPlace struct {
	Sym *Symbol
	Off int64
}

// MemPlace is Off bytes from the address that Addr (a U64) yields.
type MemPlace struct {
	Addr Expr
	Off  int64
}

// Bits selects a bit-field: Width bits from bit Shift of the storage unit
// (class Unit, little endian) that the place names. The zero value selects all.
type Bits struct {
	Shift, Width uint8
}

// Expr is an expression without implicit anything. Repr says what it yields.
type Expr interface {
	Repr() Repr
	Where() Pos
}

// E is what every expression has.
type E struct {
	R   Repr
	Pos Pos
}

// Repr and Where make E's holders expressions.
func (e *E) Repr() Repr { return e.R }

// Where is the place of the expression's main token.
func (e *E) Where() Pos { return e.Pos }

type (
	// IntConst is a constant of an integer class or pointer.
	IntConst struct {
		E
		Value int64
	}
	// FloatConst is a constant of F32 or F64.
	FloatConst struct {
		E
		Value float64
	}
	// Addr is the address of a place (U64): &x, a decayed array, a string literal.
	Addr struct {
		E
		Of Place
	}
	// FuncAddr is the address of a function (U64).
	FuncAddr struct {
		E
		Sym *Symbol
	}
	// Load reads a place. With Bits.Width > 0 the field is extracted and sign-
	// or zero-extended to R's class; the access is of Unit.
	Load struct {
		E
		From     Place
		Bits     Bits
		Unit     Class
		Volatile bool
		Atomic   bool
	}
	// Assign stores Value and yields the value stored (for a bit-field, the
	// truncated one). Aggregates may be assigned.
	Assign struct {
		E
		To       Place
		Bits     Bits
		Unit     Class
		Value    Expr
		Volatile bool
		Atomic   bool
		Init     bool // an initialiser: storage may still be garbage
	}
	// OpAssign is x op= y, ++x, x++: the address of To is evaluated once, the
	// old value (class Old) is converted to Arith, combined with Value (class
	// Arith; for shifts the class of the count), converted back and stored.
	// Never fused into one access. It yields the new value, or the old one if
	// Post. If Atomic it is one indivisible access.
	OpAssign struct {
		E
		To     Place
		Bits   Bits
		Unit   Class
		Old    Repr
		Op     BinOp
		Arith  Class
		Value  Expr
		Post   bool
		Bool   bool // the stored value is normalised to 0 or 1
		Atomic bool
	}
	// Unary is -x, ~x, !x. !x yields I32 and takes any scalar.
	Unary struct {
		E
		Op UnOp
		X  Expr
	}
	// Binary has both operands in one class (shifts: the count is any integer
	// class). Comparisons yield I32 and compare in X's class. Pointer
	// arithmetic is already scaled. Sub of pointers is a Binary Sub then Div.
	Binary struct {
		E
		Op   BinOp
		X, Y Expr
	}
	// Logic is && (And) or ||, yielding I32 0 or 1.
	Logic struct {
		E
		And  bool
		X, Y Expr
	}
	// Cond is c ? x : y; c is any scalar.
	Cond struct {
		E
		C, X, Y Expr
	}
	// Comma evaluates X for its effects, then yields Y.
	Comma struct {
		E
		X, Y Expr
	}
	// Convert converts between scalar classes; to Void it discards. ToBool
	// yields 1 if X differs from zero (R is U8).
	Convert struct {
		E
		X      Expr
		ToBool bool
	}
	// Call calls Sym, or the function whose address Fn yields. Arguments are
	// already converted; those from Fixed on are variadic (promoted).
	Call struct {
		E
		Sym      *Symbol // nil for an indirect call
		Fn       Expr
		Args     []Expr
		Fixed    int
		Variadic bool
		NoReturn bool
	}
	// Do runs statements, then yields Value: initialising a compound literal,
	// GNU statement expressions. Value may be nil (Void).
	Do struct {
		E
		Stmts []Stmt
		Value Expr
	}
	// Rvalue gives an aggregate rvalue (a call's result) an address (U64), so
	// that f().member can be a MemPlace.
	Rvalue struct {
		E
		X Expr
	}
	// VAStart sets the va_list (8 bytes: the address of the next argument) at
	// the place. VAArg yields the next argument as R and advances by R.Size
	// rounded up to 8. va_copy is an Assign; va_end nothing.
	VAStart struct {
		E
		List Place
	}
	// VAArg: see VAStart.
	VAArg struct {
		E
		List Place
	}
	// Alloca yields Size bytes of stack until the function returns.
	Alloca struct {
		E
		Size Expr
	}
	// AtomicOp is one indivisible operation on the object of class Unit at
	// Addr. Op says which; for CompareExchange X is the address of the expected
	// value (updated on failure) and Y the desired one, yielding U8 success;
	// for Exchange, FetchX and Store X is the operand. AddFetch etc. do not
	// exist: the front end adds the operand again.
	AtomicOp struct {
		E
		Op   AtomicKind
		Unit Class
		Addr Expr
		X, Y Expr
	}
	// Trap is __builtin_trap and __builtin_unreachable.
	Trap struct{ E }
)

// AtomicKind names an atomic operation.
type AtomicKind uint8

// The atomic operations.
const (
	AtomicLoad AtomicKind = iota
	AtomicStore
	AtomicExchange
	AtomicCompareExchange
	AtomicFetchAdd
	AtomicFetchSub
	AtomicFetchAnd
	AtomicFetchOr
	AtomicFetchXor
	AtomicFence // Addr nil
)

// UnOp is a unary operator.
type UnOp uint8

// The unary operators.
const (
	Neg UnOp = iota
	BitNot
	Not
)

// BinOp is a binary operator.
type BinOp uint8

// The binary operators; signedness comes from the class.
const (
	Add BinOp = iota
	Sub
	Mul
	Div
	Rem
	And
	Or
	Xor
	Shl
	Shr
	Eq
	Ne
	Lt
	Le
	Gt
	Ge
)

// Stmt is a statement. Statements that begin a step carry their place.
type Stmt interface{ stmt() }

type (
	// ExprStmt evaluates X for its effects. Decl marks an initialisation in a
	// declaration; Var is then the variable.
	ExprStmt struct {
		Pos Pos
		X   Expr
	}
	// Block is a scope: its variables are in scope (for those who show them)
	// from their DeclStmt to End.
	Block struct {
		Stmts []Stmt
		End   Pos
	}
	// DeclStmt brings locals into scope. Init initialises them in order, as
	// Assign expressions with Init set (zeroing is an Assign of a Zero).
	DeclStmt struct {
		Pos    Pos
		Locals []*Local
		Init   []Stmt
	}
	// VLADecl allocates Size bytes on the stack and stores their address in
	// Local (Local.VLA); released at the end of the enclosing block.
	VLADecl struct {
		Pos   Pos
		Local *Local
		Size  Expr
	}
	// ZeroStmt makes a place of Size bytes zero before member initialisers.
	ZeroStmt struct {
		Pos  Pos
		To   Place
		Size int64
	}
	// If has an optional Else.
	If struct {
		Pos        Pos
		Cond       Expr
		Then, Else Stmt
	}
	// Loop is while (Cond first), do (DoWhile) and for: Init, Cond (nil: for
	// ever), Post may be nil. Init's scope is the loop.
	Loop struct {
		Pos     Pos
		Init    Stmt
		Cond    Expr
		CondPos Pos
		Post    Expr
		PostPos Pos
		Body    Stmt
		DoWhile bool
		End     Pos
	}
	// Switch jumps to one of Cases by the value of X (I32, U32, I64 or U64).
	Switch struct {
		Pos   Pos
		X     Expr
		Cases []*Case // in order; those of nested switches not included
		Body  Stmt
	}
	// Case is a label in the body of its switch; Lo..Hi inclusive (GNU ranges),
	// or Default. The labelled statement follows it in the same block.
	Case struct {
		Lo, Hi  int64
		Default bool
	}
	// Label is a goto target; Goto goes there.
	Label struct {
		Name string
	}
	// Goto jumps to the label of that name in the function.
	Goto struct {
		Pos  Pos
		Name string
	}
	// Break leaves the innermost loop or switch; Continue goes on with the loop.
	Break struct{ Pos Pos }
	// Continue: see Break.
	Continue struct{ Pos Pos }
	// Return has a nil X in a void function.
	Return struct {
		Pos Pos
		X   Expr
	}
)

func (LocalPlace) place()  {}
func (StaticPlace) place() {}
func (MemPlace) place()    {}

func (*ExprStmt) stmt() {}
func (*Block) stmt()    {}
func (*DeclStmt) stmt() {}
func (*VLADecl) stmt()  {}
func (*ZeroStmt) stmt() {}
func (*If) stmt()       {}
func (*Loop) stmt()     {}
func (*Switch) stmt()   {}
func (*Case) stmt()     {}
func (*Label) stmt()    {}
func (*Goto) stmt()     {}
func (*Break) stmt()    {}
func (*Continue) stmt() {}
func (*Return) stmt()   {}
