package libc

import (
	"math"
	"math/big"
)

// Mathematics in double-double: a value is the unevaluated sum of two doubles,
// good for about 31 decimal digits, so that what is rounded to double in the
// end is correctly rounded but for cases rarer than one in 10^13. That is at
// least as exact as glibc, whose results it hence gives nearly always, and it
// is the same on every processor: package math has assembly for some, and a
// compiler may fuse a product and a sum unless the product is converted, which
// is why every product here is.

type dd struct{ hi, lo float64 }

func twoSum(a, b float64) dd {
	s := a + b
	t := s - a
	return dd{s, (a - (s - t)) + (b - t)}
}

// quick is twoSum for |a| >= |b|.
func quick(a, b float64) dd {
	s := a + b
	return dd{s, b - (s - a)}
}

func twoProd(a, b float64) dd {
	p := float64(a * b)
	return dd{p, math.FMA(a, b, -p)}
}

func (a dd) neg() dd { return dd{-a.hi, -a.lo} }

func (a dd) add(b dd) dd {
	s, t := twoSum(a.hi, b.hi), twoSum(a.lo, b.lo)
	s = quick(s.hi, s.lo+t.hi)
	return quick(s.hi, s.lo+t.lo)
}

func (a dd) sub(b dd) dd { return a.add(b.neg()) }

func (a dd) addf(b float64) dd {
	s := twoSum(a.hi, b)
	return quick(s.hi, s.lo+a.lo)
}

func (a dd) mul(b dd) dd {
	p := twoProd(a.hi, b.hi)
	cross := float64(a.hi*b.lo) + float64(a.lo*b.hi)
	return quick(p.hi, p.lo+cross)
}

func (a dd) mulf(b float64) dd {
	p := twoProd(a.hi, b)
	return quick(p.hi, p.lo+float64(a.lo*b))
}

func (a dd) div(b dd) dd {
	q := a.hi / b.hi
	r := a.sub(b.mulf(q))
	q2 := r.hi / b.hi
	r = r.sub(b.mulf(q2))
	return quick(q, q2).addf(r.hi / b.hi)
}

func (a dd) sqrt() dd {
	if a.hi <= 0 {
		return dd{}
	}
	s := math.Sqrt(a.hi)
	r := a.sub(twoProd(s, s))
	return quick(s, r.hi/(2*s))
}

// scale multiplies by 2^k without rounding, far from the ends of the range.
func (a dd) scale(k int) dd {
	p := math.Float64frombits(uint64(1023+k) << 52)
	return dd{float64(a.hi * p), float64(a.lo * p)}
}

// round is the double nearest to a·2^k: where that is subnormal it is rounded
// once, not twice.
func (a dd) round(k int) float64 {
	if k > -900 || a.hi == 0 {
		return math.Ldexp(a.hi+a.lo, k)
	}
	_, e := math.Frexp(a.hi)
	if e+k > -1021 {
		return math.Ldexp(a.hi+a.lo, k)
	}
	x := new(big.Float).SetPrec(200).SetFloat64(a.hi)
	x.Add(x, new(big.Float).SetFloat64(a.lo))
	v, _ := x.SetMantExp(x, k).Float64()
	return v
}

// parts is the sum of n doubles nearest to a decimal number.
func parts(s string, n int) []float64 {
	x, _, err := big.ParseFloat(s, 10, 600, big.ToNearestEven)
	if err != nil {
		panic(err)
	}
	out := make([]float64, n)
	for i := range out {
		out[i], _ = x.Float64()
		x.Sub(x, new(big.Float).SetFloat64(out[i]))
	}
	return out
}

func constant(s string) dd {
	p := parts(s, 2)
	return dd{p[0], p[1]}
}

const (
	piText  = "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798214808651328230664709384460955058223172535940812848111745028410270193852110555964462294895493038196442881097566593344612847564823378678316527120190914564856692346034861"
	ln2Text = "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687147863"
)

var (
	ddPi       = constant(piText)
	ddHalfPi   = ddPi.scale(-1)
	halfPi     = parts("1.57079632679489661923132169163975144209858469968755291048747229615390820314310449931401741267105853399107404325664115332354692230477529111586267970406424055872514205135096926055277982231147447746519098221440548783296672306423782411689339158263560095457282428346173017431", 4)
	ln2        = parts(ln2Text, 3)
	ddLn2      = constant(ln2Text)
	ddLog2E    = constant("1.442695040888963407359924681001892137426645954152985934135449406931109219181185079885526622893506344")
	ddLog10E   = constant("0.434294481903251827651128918916605082294397005803666566114453783165864649208870774729224949338431748")
	dd2SqrtPi  = constant("1.128379167095512573896158903121545171688101258657997713688171443421284936882986828973487320404214727")
	ddSqrtPi   = constant("1.772453850905516027298167483341145182797549456122387128213807789852911284591032181374950656738544665")
	ddHalfLn2P = constant("0.918938533204672741780329736405617639861397473637783412817151540482765695927260397694743298635954197") // log(2π)/2
	// invFact[n] is 1/n!.
	invFact = factorials(32)
)

func factorials(n int) []dd {
	out := make([]dd, n)
	f := dd{1, 0}
	out[0] = f
	for i := 1; i < n; i++ {
		f = f.div(dd{float64(i), 0})
		out[i] = f
	}
	return out
}

// timesLn2 is k·ln 2 for |k| < 2^20.
func timesLn2(k float64) dd {
	return twoProd(k, ln2[0]).add(twoProd(k, ln2[1])).addf(float64(k * ln2[2]))
}

// expm1Small is e^r - 1 for |r| <= 0.4, with a small relative error.
func expm1Small(r dd) dd {
	r = r.scale(-4)
	s := dd{}
	for n := 14; n >= 1; n-- {
		s = s.add(invFact[n]).mul(r)
	}
	for range 4 {
		s = s.scale(1).add(s.mul(s))
	}
	return s
}

// exp is e^x = m·2^k.
func (a dd) exp() (m dd, k int) {
	n := math.RoundToEven(float64(a.hi * ddLog2E.hi))
	r := a.sub(timesLn2(n))
	return expm1Small(r).addf(1), int(n)
}

// expm1 is e^x - 1, for |x| < 600.
func (a dd) expm1() dd {
	if math.Abs(a.hi) < 0.34 {
		return expm1Small(a)
	}
	m, k := a.exp()
	return m.scale(k).addf(-1)
}

// log1pSmall is log(1+u) for -0.3 < u < 0.42, with a small relative error: a
// first value, and what is left by the exponential.
func log1pSmall(u dd) dd {
	s := u.hi / (2 + u.hi)
	z := float64(s * s)
	p := 0.0
	for i := 21; i >= 1; i -= 2 {
		p = float64(p*z) + 1/float64(i)
	}
	y := float64(2 * float64(s*p))
	e := expm1Small(dd{y, 0})
	d := u.sub(e).div(e.addf(1)) // 1+d = (1+u)/e^y
	d2 := d.mul(d)
	d = d.sub(d2.scale(-1)).add(d2.mul(d).div(dd{3, 0}))
	return d.addf(y)
}

// reduce is x = m·2^k with m from √½ to √2; x > 0.
func reduce(x float64) (m float64, k int) {
	m, k = math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, k = m*2, k-1
	}
	return m, k
}

// log is the natural logarithm of a > 0.
func (a dd) log() dd {
	m, k := reduce(a.hi)
	lo := math.Ldexp(a.lo, -k)
	return log1pSmall(twoSum(m, -1).addf(lo)).add(timesLn2(float64(k)))
}

// log1p is log(1+a), a > -1.
func (a dd) log1p() dd {
	if a.hi > -0.29 && a.hi < 0.41 {
		return log1pSmall(a)
	}
	return a.addf(1).log()
}

// reduceTrig is x = r + n·π/2 with |r| <= π/4; n modulo 4.
func reduceTrig(x float64) (r dd, n int) {
	if math.Abs(x) <= math.Pi/4 {
		return dd{x, 0}, 0
	}
	if math.Abs(x) < 1e8 {
		k := math.RoundToEven(float64(x * (2 / math.Pi)))
		p := twoProd(k, halfPi[0])
		r = twoSum(x-p.hi, -p.lo)
		r = r.sub(twoProd(k, halfPi[1]))
		r = r.sub(twoProd(k, halfPi[2]))
		r = r.addf(-float64(k * halfPi[3]))
		return r, int(int64(k) & 3)
	}
	half := manyHalfPi()
	q := new(big.Float).SetPrec(2400).SetFloat64(x)
	whole := new(big.Float).SetPrec(2400).Quo(q, half)
	whole.Add(whole, big.NewFloat(math.Copysign(0.5, x)))
	k, _ := whole.Int(nil)
	q.Sub(q, new(big.Float).SetPrec(2400).Mul(half, new(big.Float).SetPrec(1100).SetInt(k)))
	hi, _ := q.Float64()
	lo, _ := q.Sub(q, new(big.Float).SetFloat64(hi)).Float64()
	return dd{hi, lo}, int(new(big.Int).And(k, big.NewInt(3)).Int64())
}

// manyHalfPi is π/2 to 2,400 bits, by Machin's formula: only arguments beyond
// 10^8 need it.
func manyHalfPi() *big.Float {
	const bits = 2440
	atanInv := func(n int64) *big.Int { // 2^bits·atan(1/n)
		t := new(big.Int).Lsh(big.NewInt(1), bits)
		t.Quo(t, big.NewInt(n))
		sum, sq := new(big.Int).Set(t), big.NewInt(n*n)
		for i := int64(3); t.Sign() != 0; i += 2 {
			t.Quo(t, sq)
			t.Neg(t)
			sum.Add(sum, new(big.Int).Quo(t, big.NewInt(i)))
		}
		return sum
	}
	v := atanInv(5)
	v.Lsh(v, 3)
	v.Sub(v, new(big.Int).Lsh(atanInv(239), 1))
	f := new(big.Float).SetPrec(2400).SetInt(v)
	return f.SetMantExp(f, -bits)
}

// sincos is the sine and cosine of r, |r| <= π/4 or a little more.
func sincos(r dd) (sin, cos dd) {
	z := r.mul(r).neg()
	for n := 29; n >= 1; n -= 2 {
		sin = sin.mul(z).add(invFact[n])
		cos = cos.mul(z).add(invFact[n-1])
	}
	return sin.mul(r), cos
}

// atan2dd is the angle of (x, y), both positive or y 0.
func atan2dd(y, x dd) dd {
	if y.hi > x.hi {
		return ddHalfPi.sub(atan2dd(x, y))
	}
	q := y.hi / x.hi
	if q < 1e-290 { // the products below would vanish
		return y.div(x)
	}
	a := q / (1 + float64(0.28*float64(q*q)))
	s, c := sincos(dd{a, 0})
	d := y.mul(c).sub(x.mul(s)).div(x.mul(c).add(y.mul(s)))
	z := d.mul(d).neg()
	sum := dd{}
	for n := 17; n >= 1; n -= 2 {
		sum = sum.mul(z).add(dd{1, 0}.div(dd{float64(n), 0}))
	}
	return sum.mul(d).addf(a)
}
