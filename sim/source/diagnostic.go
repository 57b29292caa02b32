package source

// Severity says whether a diagnostic stops the run.
type Severity string

// The severities, as they cross the wire.
const (
	Error  Severity = "error"  // the program does not run
	Remark Severity = "remark" // it runs; perhaps it does not do what is meant
)

// Diagnostic is one sentence about the program, at the exact characters.
type Diagnostic struct {
	Severity Severity
	File     string // as the learner named it
	Line     int32  // 1-based
	Col      int32  // 1-based, in bytes
	EndCol   int32  // past the last character marked; ≥ Col+1
	Message  string // what it means, in a sentence
	Why      string // the reason behind it; may be empty
	Fix      *Fix   // one mechanical correction, if there is one
}

// Fix replaces the bytes [Col, EndCol) of Line by Text.
type Fix struct {
	Label       string // what the button says: "Write &n"
	Line        int32
	Col, EndCol int32
	Text        string
}
