package bytecode

import "strings"

// Operand says what an operand is. It is how code is verified, printed and
// generated from one table.
type Operand struct {
	Kind OperandKind
	Size uint16 // bytes of a slot, or of what an OpFP reaches
}

// OperandKind is the form of an operand.
type OperandKind uint8

// The forms. Those after OpWide take B and C together.
const (
	OpNone   OperandKind = iota // must be zero
	OpRead                      // slot that is read; Size 0: as many bytes as OpCount says
	OpWrite                     // slot that is written
	OpBoth                      // slot that is read and written
	OpCAS                       // slots of a compare-and-swap: at A and A+8
	OpCount                     // a number of bytes
	OpS16                       // a signed number
	OpJump16                    // jump distance
	OpFunc                      // index into Funcs (of an object: Callees)
	OpImport                    // index into Imports
	OpCall                      // start of the argument area
	OpArgs                      // bytes of arguments
	OpWide
	OpImm    // a signed number
	OpAddr   // an address
	OpFP     // offset from FP
	OpTLS    // offset from TP
	OpJump   // jump distance
	OpSwitch // index into Switches
)

// Info describes an operation.
type Info struct {
	Name    string
	A, B, C Operand
}

// Info describes op; it must be below NumOps.
func (op Op) Info() *Info { return &infos[op] }

// String is the operation's name.
func (op Op) String() string {
	if op >= NumOps {
		return "?"
	}
	return infos[op].Name
}

var operands = map[string]Operand{
	".": {}, "r*": {OpRead, 0}, "w*": {OpWrite, 0}, "h8": {OpBoth, 8}, "cas": {OpCAS, 12},
	"r1": {OpRead, 1}, "r2": {OpRead, 2}, "r4": {OpRead, 4}, "r8": {OpRead, 8},
	"w1": {OpWrite, 1}, "w2": {OpWrite, 2}, "w4": {OpWrite, 4}, "w8": {OpWrite, 8},
	"n": {OpCount, 0}, "s16": {OpS16, 0}, "j16": {OpJump16, 0}, "fn": {OpFunc, 0}, "sys": {OpImport, 0},
	"call": {OpCall, 0}, "args": {OpArgs, 0}, "imm": {OpImm, 0}, "addr": {OpAddr, 0}, "tls": {OpTLS, 0},
	"fp0": {OpFP, 0}, "fp1": {OpFP, 1}, "fp2": {OpFP, 2}, "fp4": {OpFP, 4}, "fp8": {OpFP, 8},
	"jmp": {OpJump, 0}, "sw": {OpSwitch, 0},
}

var infos = readInfos()

func readInfos() (t [NumOps]Info) {
	for i, line := range strings.Split(strings.TrimSpace(infoTable), "\n") {
		f := strings.Fields(line)
		t[i] = Info{f[0], operands[f[1]], operands[f[2]], operands[f[3]]}
	}
	return t
}

// infoTable has a line for each operation, in order.
const infoTable = `
NOP . . .
TRAP . . .
MOV8 w1 r1 .
MOV16 w2 r2 .
MOV32 w4 r4 .
MOV64 w8 r8 .
MOVN w* r* n
ZERON w* . n
IMM32 w4 imm .
IMM64 w8 imm .
IMMHI h8 imm .
ADDR w8 addr .
LEA w8 fp0 .
LEATLS w8 tls .
SX8_32 w4 r1 .
SX16_32 w4 r2 .
ZX8_32 w4 r1 .
ZX16_32 w4 r2 .
SX8_64 w8 r1 .
SX16_64 w8 r2 .
SX32_64 w8 r4 .
ZX8_64 w8 r1 .
ZX16_64 w8 r2 .
ZX32_64 w8 r4 .
ADD32 w4 r4 r4
SUB32 w4 r4 r4
MUL32 w4 r4 r4
AND32 w4 r4 r4
OR32 w4 r4 r4
XOR32 w4 r4 r4
SHL32 w4 r4 r4
SHRS32 w4 r4 r4
SHRU32 w4 r4 r4
DIVS32 w4 r4 r4
DIVU32 w4 r4 r4
REMS32 w4 r4 r4
REMU32 w4 r4 r4
ADD64 w8 r8 r8
SUB64 w8 r8 r8
MUL64 w8 r8 r8
AND64 w8 r8 r8
OR64 w8 r8 r8
XOR64 w8 r8 r8
SHL64 w8 r8 r8
SHRS64 w8 r8 r8
SHRU64 w8 r8 r8
DIVS64 w8 r8 r8
DIVU64 w8 r8 r8
REMS64 w8 r8 r8
REMU64 w8 r8 r8
NEG32 w4 r4 .
NOT32 w4 r4 .
NEG64 w8 r8 .
NOT64 w8 r8 .
ADDI32 w4 r4 s16
MULI32 w4 r4 s16
ANDI32 w4 r4 s16
SHLI32 w4 r4 s16
SHRSI32 w4 r4 s16
SHRUI32 w4 r4 s16
ADDI64 w8 r8 s16
MULI64 w8 r8 s16
ANDI64 w8 r8 s16
SHLI64 w8 r8 s16
SHRSI64 w8 r8 s16
SHRUI64 w8 r8 s16
MULX w8 r4 s16
ADDF32 w4 r4 r4
SUBF32 w4 r4 r4
MULF32 w4 r4 r4
DIVF32 w4 r4 r4
NEGF32 w4 r4 .
ADDF64 w8 r8 r8
SUBF64 w8 r8 r8
MULF64 w8 r8 r8
DIVF64 w8 r8 r8
NEGF64 w8 r8 .
CVT_S32_F32 w4 r4 .
CVT_U32_F32 w4 r4 .
CVT_S64_F32 w4 r8 .
CVT_U64_F32 w4 r8 .
CVT_S32_F64 w8 r4 .
CVT_U32_F64 w8 r4 .
CVT_S64_F64 w8 r8 .
CVT_U64_F64 w8 r8 .
CVT_F32_S32 w4 r4 .
CVT_F32_U32 w4 r4 .
CVT_F32_S64 w8 r4 .
CVT_F32_U64 w8 r4 .
CVT_F64_S32 w4 r8 .
CVT_F64_U32 w4 r8 .
CVT_F64_S64 w8 r8 .
CVT_F64_U64 w8 r8 .
CVT_F32_F64 w8 r4 .
CVT_F64_F32 w4 r8 .
EQ32 w4 r4 r4
NE32 w4 r4 r4
LTS32 w4 r4 r4
LTU32 w4 r4 r4
LES32 w4 r4 r4
LEU32 w4 r4 r4
EQ64 w4 r8 r8
NE64 w4 r8 r8
LTS64 w4 r8 r8
LTU64 w4 r8 r8
LES64 w4 r8 r8
LEU64 w4 r8 r8
EQF32 w4 r4 r4
NEF32 w4 r4 r4
LTF32 w4 r4 r4
LEF32 w4 r4 r4
EQF64 w4 r8 r8
NEF64 w4 r8 r8
LTF64 w4 r8 r8
LEF64 w4 r8 r8
JMP . jmp .
JZ32 r4 jmp .
JNZ32 r4 jmp .
JZ64 r8 jmp .
JNZ64 r8 jmp .
JEQ32 r4 r4 j16
JNE32 r4 r4 j16
JLTS32 r4 r4 j16
JLTU32 r4 r4 j16
JLES32 r4 r4 j16
JLEU32 r4 r4 j16
JEQ64 r8 r8 j16
JNE64 r8 r8 j16
JLTS64 r8 r8 j16
JLTU64 r8 r8 j16
JLES64 r8 r8 j16
JLEU64 r8 r8 j16
JEQF64 r8 r8 j16
JNEF64 r8 r8 j16
JLTF64 r8 r8 j16
JLEF64 r8 r8 j16
JNLTF64 r8 r8 j16
JNLEF64 r8 r8 j16
JEQI32 r4 s16 j16
JNEI32 r4 s16 j16
JLTSI32 r4 s16 j16
JLESI32 r4 s16 j16
JGTSI32 r4 s16 j16
JGESI32 r4 s16 j16
JEQI64 r8 s16 j16
JNEI64 r8 s16 j16
JLTSI64 r8 s16 j16
JLESI64 r8 s16 j16
JGTSI64 r8 s16 j16
JGESI64 r8 s16 j16
SWITCH r8 sw .
LD8S w4 r8 s16
LD8U w4 r8 s16
LD16S w4 r8 s16
LD16U w4 r8 s16
LD32 w4 r8 s16
LD64 w8 r8 s16
ST8 r1 r8 s16
ST16 r2 r8 s16
ST32 r4 r8 s16
ST64 r8 r8 s16
LDFP8S w4 fp1 .
LDFP8U w4 fp1 .
LDFP16S w4 fp2 .
LDFP16U w4 fp2 .
LDFP32 w4 fp4 .
LDFP64 w8 fp8 .
STFP8 r1 fp1 .
STFP16 r2 fp2 .
STFP32 r4 fp4 .
STFP64 r8 fp8 .
LDG8S w4 addr .
LDG8U w4 addr .
LDG16S w4 addr .
LDG16U w4 addr .
LDG32 w4 addr .
LDG64 w8 addr .
STG8 r1 addr .
STG16 r2 addr .
STG32 r4 addr .
STG64 r8 addr .
LDX8S w4 r8 r4
LDX8U w4 r8 r4
LDX16S w4 r8 r4
LDX16U w4 r8 r4
LDX32 w4 r8 r4
LDX64 w8 r8 r4
STX8 r1 r8 r4
STX16 r2 r8 r4
STX32 r4 r8 r4
STX64 r8 r8 r4
LDY8S w4 r8 r8
LDY8U w4 r8 r8
LDY16S w4 r8 r8
LDY16U w4 r8 r8
LDY32 w4 r8 r8
LDY64 w8 r8 r8
STY8 r1 r8 r8
STY16 r2 r8 r8
STY32 r4 r8 r8
STY64 r8 r8 r8
ALD8 w4 r8 .
ALD16 w4 r8 .
ALD32 w4 r8 .
ALD64 w8 r8 .
AST8 r1 r8 .
AST16 r2 r8 .
AST32 r4 r8 .
AST64 r8 r8 .
XADD8 w4 r8 r1
XADD16 w4 r8 r2
XADD32 w4 r8 r4
XADD64 w8 r8 r8
XCHG8 w4 r8 r1
XCHG16 w4 r8 r2
XCHG32 w4 r8 r4
XCHG64 w8 r8 r8
XAND8 w4 r8 r1
XAND16 w4 r8 r2
XAND32 w4 r8 r4
XAND64 w8 r8 r8
XORM8 w4 r8 r1
XORM16 w4 r8 r2
XORM32 w4 r8 r4
XORM64 w8 r8 r8
XXOR8 w4 r8 r1
XXOR16 w4 r8 r2
XXOR32 w4 r8 r4
XXOR64 w8 r8 r8
CAS8 cas r8 r1
CAS16 cas r8 r2
CAS32 cas r8 r4
CAS64 cas r8 r8
FENCE . . .
CALL call args fn
CALLI call args r8
CALLSYS call args sys
CALLNAT call args sys
RET . . .
RET8 r1 . .
RET16 r2 . .
RET32 r4 . .
RET64 r8 . .
RETN r* . n
VASTART w8 . .
ALLOCA w8 r8 .
SAVESP w8 . .
RESTSP r8 . .
`
