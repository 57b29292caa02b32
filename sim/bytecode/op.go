package bytecode

// Op is an operation. An instruction's operands A, B, C are 16 bits each and
// mean, unless the table says otherwise, byte offsets in the current frame;
// [A]32 is the 4-byte slot at offset A, little endian.
//
//	s16(C)   C as a signed number
//	s32(BC)  B | C<<16 as a signed number; u32(BC) as an unsigned one
//	M32[x]   four bytes of simulated memory at address x, reached through the
//	         page tables: it may fault, and it is an access (a visible
//	         operation when others can reach the page)
//
// A slot access is never an access: the compiler keeps a local whose address
// escapes out of slot operands and reaches it by LDFP/STFP or LEA. Arithmetic
// is on 32 or 64 bits; narrower values are widened by the SX/ZX moves and by
// loads, and narrowed by a narrower MOV or store. Signed overflow wraps.
//
// Operands that an operation does not use are zero. Slots need no alignment,
// but aligned ones are faster. LEA, LDFP and STFP reach [-Large, Frame).
// Relocated operands (ADDR, LDG, STG, LEATLS) hold the addend until linked.
//
// No operation reads and writes memory at once except the atomic X family and
// CAS: fusing n++ would hide the lost update.
type Op uint16

// The operations. Jump distances are in instructions, relative to the
// instruction after the jump.
const (
	NOP Op = iota
	// TRAP stops the thread as an illegal instruction (SIGILL).
	TRAP

	// Moves and constants.
	MOV8   // [A]8 = [B]8
	MOV16  // [A]16 = [B]16
	MOV32  // [A]32 = [B]32
	MOV64  // [A]64 = [B]64
	MOVN   // C bytes from B to A (they do not overlap)
	ZERON  // C bytes at A become 0
	IMM32  // [A]32 = s32(BC)
	IMM64  // [A]64 = s32(BC), sign-extended
	IMMHI  // high half of [A]64 = u32(BC)
	ADDR   // [A]64 = u32(BC): address of a function or static datum; relocated
	LEA    // [A]64 = FP + s32(BC)
	LEATLS // [A]64 = TP + s32(BC); relocated
	SX8_32
	SX16_32
	ZX8_32
	ZX16_32
	SX8_64
	SX16_64
	SX32_64
	ZX8_64
	ZX16_64
	ZX32_64

	// Integer arithmetic: [A] = [B] op [C].
	ADD32
	SUB32
	MUL32
	AND32
	OR32
	XOR32
	SHL32 // shift counts are taken modulo the width
	SHRS32
	SHRU32
	DIVS32 // a zero divisor, or the least value by -1, stops the thread (SIGFPE)
	DIVU32
	REMS32
	REMU32
	ADD64
	SUB64
	MUL64
	AND64
	OR64
	XOR64
	SHL64
	SHRS64
	SHRU64
	DIVS64
	DIVU64
	REMS64
	REMU64
	NEG32 // [A] = -[B]
	NOT32 // [A] = ^[B]
	NEG64
	NOT64

	// With an immediate: [A] = [B] op s16(C).
	ADDI32
	MULI32
	ANDI32
	SHLI32
	SHRSI32
	SHRUI32
	ADDI64
	MULI64
	ANDI64
	SHLI64
	SHRSI64
	SHRUI64
	MULX // [A]64 = sign-extended [B]32 * s16(C): the distance of an element

	// Floating point, IEEE 754, round to nearest.
	ADDF32
	SUBF32
	MULF32
	DIVF32
	NEGF32
	ADDF64
	SUBF64
	MULF64
	DIVF64
	NEGF64

	// Conversions: CVT_from_to, [A] = (to)[B]. Out of range as x86-64 does.
	CVT_S32_F32
	CVT_U32_F32
	CVT_S64_F32
	CVT_U64_F32
	CVT_S32_F64
	CVT_U32_F64
	CVT_S64_F64
	CVT_U64_F64
	CVT_F32_S32
	CVT_F32_U32
	CVT_F32_S64
	CVT_F32_U64
	CVT_F64_S32
	CVT_F64_U32
	CVT_F64_S64
	CVT_F64_U64
	CVT_F32_F64
	CVT_F64_F32

	// Comparisons: [A]32 = [B] op [C] ? 1 : 0.
	EQ32
	NE32
	LTS32
	LTU32
	LES32
	LEU32
	EQ64
	NE64
	LTS64
	LTU64
	LES64
	LEU64
	EQF32
	NEF32
	LTF32
	LEF32
	EQF64
	NEF64
	LTF64
	LEF64

	// Jumps.
	JMP   // by s32(BC)
	JZ32  // if [A]32 == 0, by s32(BC)
	JNZ32 // if [A]32 != 0, by s32(BC)
	JZ64
	JNZ64
	JEQ32 // if [A] op [B], by s16(C)
	JNE32
	JLTS32
	JLTU32
	JLES32
	JLEU32
	JEQ64
	JNE64
	JLTS64
	JLTU64
	JLES64
	JLEU64
	JEQF64
	JNEF64
	JLTF64
	JLEF64
	JNLTF64 // if not ([A] < [B]): differs from >= for a NaN
	JNLEF64
	JEQI32 // if [A] op s16(B), by s16(C)
	JNEI32
	JLTSI32
	JLESI32
	JGTSI32
	JGESI32
	JEQI64
	JNEI64
	JLTSI64
	JLESI64
	JGTSI64
	JGESI64
	SWITCH // by the table Switches[u32(BC)] indexed with [A]64

	// Loads from an address in a slot: [A] = M[[B]64 + s16(C)], widened to the
	// 4-byte slot where narrower.
	LD8S
	LD8U
	LD16S
	LD16U
	LD32
	LD64
	// Stores: M[[B]64 + s16(C)] = [A].
	ST8
	ST16
	ST32
	ST64
	// The same at FP + s32(BC): locals whose address escapes or that lie out of line.
	LDFP8S
	LDFP8U
	LDFP16S
	LDFP16U
	LDFP32
	LDFP64
	STFP8
	STFP16
	STFP32
	STFP64
	// The same at the static address u32(BC); relocated.
	LDG8S
	LDG8U
	LDG16S
	LDG16U
	LDG32
	LDG64
	STG8
	STG16
	STG32
	STG64
	// Indexed: [A] = M[[B]64 + int64(int32([C]32)) * width], and back.
	LDX8S
	LDX8U
	LDX16S
	LDX16U
	LDX32
	LDX64
	STX8
	STX16
	STX32
	STX64
	// The same with a 64-bit index: [A] = M[[B]64 + [C]64 * width], and back.
	LDY8S
	LDY8U
	LDY16S
	LDY16U
	LDY32
	LDY64
	STY8
	STY16
	STY32
	STY64

	// Atomic accesses at [B]64, sequentially consistent; one visible operation each.
	ALD8 // [A]32 = M8[[B]64], zero-extended
	ALD16
	ALD32
	ALD64
	AST8 // M8[[B]64] = [A]
	AST16
	AST32
	AST64
	XADD8 // [A] = M[[B]64]; M += [C]; narrow results zero-extended to 32 bits
	XADD16
	XADD32
	XADD64
	XCHG8 // [A] = M; M = [C]
	XCHG16
	XCHG32
	XCHG64
	XAND8
	XAND16
	XAND32
	XAND64
	XORM8 // fetch-and-or
	XORM16
	XORM32
	XORM64
	XXOR8 // fetch-and-xor
	XXOR16
	XXOR32
	XXOR64
	// CAS compares M[[B]64] with the slot A (of the same width) and, if equal,
	// stores [C]; else it loads M into A, narrow values zero-extended to 32 bits.
	// The slot A+8 (32 bits) becomes 1 or 0.
	CAS8
	CAS16
	CAS32
	CAS64
	FENCE

	// Calls. The arguments lie in the caller's frame from A (a multiple of 8), B
	// bytes in all (variadic ones included, a multiple of 8); the result comes
	// back at A. See the package comment.
	CALL    // function C
	CALLI   // the function whose address is [C]64
	CALLSYS // Imports[C], a system call: the thread traps to the kernel; [A]64 = result
	CALLNAT // Imports[C], a leaf native of the C library; [A]64 = result
	RET
	RET8 // result [A]8
	RET16
	RET32
	RET64
	RETN    // result of C bytes at A
	VASTART // [A]64 = address of the variadic arguments: FP + Func.Frame
	ALLOCA  // SP -= [B]64 rounded up to 16; [A]64 = SP
	SAVESP  // [A]64 = SP
	RESTSP  // SP = [A]64, which must come from SAVESP in the same call (else a segmentation fault)

	NumOps
)
