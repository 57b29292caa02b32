package libc

import "math"

// The functions of <math.h>. A domain error gives the NaN that glibc gives on
// x86-64: the processor's, which is negative, or a positive one; it is visible,
// since printf writes -nan or nan. A NaN argument comes back as it is.

type function1 struct {
	name string
	cost int64
	f    func(float64) float64
}

type function2 struct {
	name string
	cost int64
	f    func(x, y float64) float64
}

// The costs are instructions of simulated time, what gcc's library takes of
// an ordinary program's, roughly.
var oneArg = []function1{
	{"sqrt", 4, sqrt},
	{"cbrt", 20, cbrt},
	{"exp", 15, exp},
	{"exp2", 15, exp2},
	{"expm1", 20, expm1},
	{"log", 15, log},
	{"log2", 15, log2},
	{"log10", 20, log10},
	{"log1p", 20, log1p},
	{"sin", 15, sin},
	{"cos", 15, cos},
	{"tan", 20, tan},
	{"asin", 20, asin},
	{"acos", 20, acos},
	{"atan", 20, atan},
	{"sinh", 25, sinh},
	{"cosh", 25, cosh},
	{"tanh", 25, tanh},
	{"asinh", 25, asinh},
	{"acosh", 25, acosh},
	{"atanh", 25, atanh},
	{"floor", 2, math.Floor},
	{"ceil", 2, math.Ceil},
	{"trunc", 2, math.Trunc},
	{"rint", 2, math.RoundToEven},
	{"erf", 30, erf},
	{"erfc", 30, erfc},
	{"tgamma", 50, tgamma},
	{"lgamma", 50, lgamma},
}

var twoArgs = []function2{
	{"pow", 30, pow},
	{"atan2", 25, atan2},
	{"hypot", 15, hypot},
	{"fmod", 15, fmod},
	{"remainder", 15, remainder},
	{"nextafter", 3, math.Nextafter},
}

var (
	invalid  = math.Float64frombits(0xfff8 << 48)
	positive = math.Float64frombits(0x7ff8 << 48)
)

func sqrt(x float64) float64 {
	if x < 0 {
		return invalid
	}
	return math.Sqrt(x)
}

// odd makes an odd function of f, which is for finite x > 0.
func odd(x float64, f func(float64) float64) float64 {
	if x == 0 || x != x {
		return x
	}
	return math.Copysign(f(math.Abs(x)), x)
}

func cbrt(x float64) float64 {
	return odd(x, func(x float64) float64 {
		if math.IsInf(x, 0) {
			return x
		}
		m, e := math.Frexp(x)
		for e%3 != 0 {
			m, e = m/2, e+1
		}
		y := dd{0.4 + float64(0.6*m), 0}
		a := dd{m, 0}
		for range 7 { // Newton, from two digits to 31
			y2 := y.mul(y)
			y = y.sub(y2.mul(y).sub(a).div(y2.mulf(3)))
		}
		return y.round(e / 3)
	})
}

func exp(x float64) float64 {
	switch {
	case x != x || x > 710:
		return x * math.Inf(1)
	case x < -746:
		return 0
	}
	m, k := dd{x, 0}.exp()
	return m.round(k)
}

func exp2(x float64) float64 {
	switch {
	case x != x || x > 1025:
		return x * math.Inf(1)
	case x < -1080:
		return 0
	}
	k := math.RoundToEven(x)
	return expm1Small(ddLn2.mulf(x - k)).addf(1).round(int(k))
}

func expm1(x float64) float64 {
	switch {
	case x == 0 || x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -60:
		return -1
	case x > 500:
		return exp(x)
	case math.Abs(x) < 1e-290:
		return x
	}
	return dd{x, 0}.expm1().round(0)
}

// logs handles what is common to logarithms of x.
func logs(x float64, f func(float64) float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return invalid
	case x == 0:
		return math.Inf(-1)
	}
	return f(x)
}

func log(x float64) float64 {
	return logs(x, func(x float64) float64 { return dd{x, 0}.log().round(0) })
}

func log2(x float64) float64 {
	return logs(x, func(x float64) float64 {
		m, k := reduce(x)
		return log1pSmall(twoSum(m, -1)).mul(ddLog2E).addf(float64(k)).round(0)
	})
}

func log10(x float64) float64 {
	if x < 0 {
		return positive
	}
	return logs(x, func(x float64) float64 { return dd{x, 0}.log().mul(ddLog10E).round(0) })
}

func log1p(x float64) float64 {
	switch {
	case math.Abs(x) < 1e-290:
		return x
	case x < -1:
		return invalid
	case x == -1:
		return math.Inf(-1)
	case x != x || x > math.MaxFloat64:
		return x
	}
	return dd{x, 0}.log1p().round(0)
}

func trig(x float64, f func(sin, cos dd, n int) float64) float64 {
	if math.IsInf(x, 0) {
		return invalid
	}
	if x != x {
		return x
	}
	r, n := reduceTrig(x)
	s, c := sincos(r)
	return f(s, c, n)
}

func sin(x float64) float64 {
	if math.Abs(x) < 1e-100 {
		return x
	}
	return trig(x, func(s, c dd, n int) float64 {
		if n&1 != 0 {
			s = c
		}
		if n&2 != 0 {
			s = s.neg()
		}
		return s.round(0)
	})
}

func cos(x float64) float64 {
	return trig(x, func(s, c dd, n int) float64 {
		if n&1 != 0 {
			c = s
		}
		if (n+1)&2 != 0 {
			c = c.neg()
		}
		return c.round(0)
	})
}

func tan(x float64) float64 {
	if math.Abs(x) < 1e-100 {
		return x
	}
	return trig(x, func(s, c dd, n int) float64 {
		if n&1 != 0 {
			s, c = c.neg(), s
		}
		return s.div(c).round(0)
	})
}

func asin(x float64) float64 {
	if math.Abs(x) > 1 {
		return positive
	}
	return odd(x, func(x float64) float64 {
		if x < 1e-100 {
			return x
		}
		return atan2dd(dd{x, 0}, cosOf(x)).round(0)
	})
}

// cosOf is √(1-x²).
func cosOf(x float64) dd { return twoSum(1, -x).mul(twoSum(1, x)).sqrt() }

func acos(x float64) float64 {
	switch {
	case math.Abs(x) > 1:
		return positive
	case x != x:
		return x
	case x == 0:
		return math.Pi / 2
	case x < 0:
		return ddPi.sub(atan2dd(cosOf(x), dd{-x, 0})).round(0)
	}
	return atan2dd(cosOf(x), dd{x, 0}).round(0)
}

func atan(x float64) float64 {
	return odd(x, func(x float64) float64 {
		if x > 1e200 {
			return math.Pi / 2
		}
		if x < 1e-100 {
			return x
		}
		return atan2dd(dd{x, 0}, dd{1, 0}).round(0)
	})
}

func atan2(y, x float64) float64 {
	if x != x {
		return x
	}
	if y != y {
		return y
	}
	back := math.Signbit(x)
	return math.Copysign(func() float64 {
		x, y := math.Abs(x), math.Abs(y)
		var a dd
		switch {
		case math.IsInf(x, 1) && math.IsInf(y, 1):
			a = ddPi.scale(-2)
		case x == 0 && y == 0, math.IsInf(x, 1), y == 0:
			a = dd{}
		case math.IsInf(y, 1), x == 0:
			a = ddHalfPi
		default:
			_, ex := math.Frexp(x)
			_, ey := math.Frexp(y)
			if ey-ex > 120 {
				a = ddHalfPi
			} else if ex-ey > 900 && !back {
				return y / x
			} else if ex-ey > 900 {
				a = dd{}
			} else {
				x, y = math.Ldexp(x, -ex), math.Ldexp(y, -ex)
				a = atan2dd(dd{y, 0}, dd{x, 0})
			}
		}
		if back {
			a = ddPi.sub(a)
		}
		return a.round(0)
	}(), y)
}

func sinh(x float64) float64 {
	return odd(x, func(x float64) float64 {
		if x > 40 {
			if x > 711 {
				return math.Inf(1)
			}
			m, k := dd{x, 0}.exp()
			return m.round(k - 1)
		}
		if x < 1e-100 {
			return x
		}
		e := dd{x, 0}.expm1()
		return e.add(e.div(e.addf(1))).scale(-1).round(0)
	})
}

func cosh(x float64) float64 {
	x = math.Abs(x)
	if x != x || x > 711 {
		return x * math.Inf(1)
	}
	m, k := dd{x, 0}.exp()
	if x > 40 {
		return m.round(k - 1)
	}
	m = m.scale(k)
	return m.add(dd{1, 0}.div(m)).scale(-1).round(0)
}

func tanh(x float64) float64 {
	return odd(x, func(x float64) float64 {
		if x > 22 {
			return 1
		}
		if x < 1e-100 {
			return x
		}
		e := dd{2 * x, 0}.expm1()
		return e.div(e.addf(2)).round(0)
	})
}

func asinh(x float64) float64 {
	return odd(x, func(x float64) float64 {
		switch {
		case math.IsInf(x, 1) || x < 1e-100:
			return x
		case x > 1e150:
			return dd{x, 0}.log().add(ddLn2).round(0)
		}
		z := twoProd(x, x)
		return z.div(z.addf(1).sqrt().addf(1)).addf(x).log1p().round(0)
	})
}

func acosh(x float64) float64 {
	switch {
	case x < 1:
		return invalid
	case x != x || math.IsInf(x, 1):
		return x
	case x > 1e150:
		return dd{x, 0}.log().add(ddLn2).round(0)
	}
	t := twoSum(x, -1)
	return t.add(t.mul(t.addf(2)).sqrt()).log1p().round(0)
}

func atanh(x float64) float64 {
	switch {
	case math.Abs(x) > 1:
		return invalid
	case math.Abs(x) == 1:
		return math.Copysign(math.Inf(1), x)
	}
	return odd(x, func(x float64) float64 {
		if x < 1e-100 {
			return x
		}
		return dd{2 * x, 0}.div(twoSum(1, -x)).log1p().scale(-1).round(0)
	})
}

func hypot(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	switch {
	case math.IsInf(x, 1) || math.IsInf(y, 1):
		return math.Inf(1)
	case x != x || y != y:
		return x + y
	}
	if x < y {
		x, y = y, x
	}
	if y == 0 {
		return x
	}
	_, e := math.Frexp(x)
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	return twoProd(x, x).add(twoProd(y, y)).sqrt().round(e)
}

func fmod(x, y float64) float64 {
	switch {
	case x != x:
		return x
	case y != y:
		return y
	case math.IsInf(x, 0) || y == 0:
		return invalid
	}
	return math.Copysign(math.Mod(math.Abs(x), math.Abs(y)), x)
}

func remainder(x, y float64) float64 {
	switch {
	case x != x:
		return x
	case y != y:
		return y
	case math.IsInf(x, 0) || y == 0:
		return invalid
	}
	return math.Remainder(x, y)
}

func pow(x, y float64) float64 {
	whole := y == math.Trunc(y)
	oddPower := whole && math.Abs(y) < 1<<53 && int64(y)&1 != 0
	sign := 1.0
	if math.Signbit(x) && oddPower {
		sign = -1
	}
	ax := math.Abs(x)
	switch {
	case y == 0 || x == 1:
		return 1
	case x != x:
		return x
	case y != y:
		return y
	case ax == 0 || math.IsInf(x, 0) || math.IsInf(y, 0):
		if ax == 1 {
			return 1
		}
		if (ax > 1) == (y > 0) {
			return sign * math.Inf(1)
		}
		return math.Copysign(0, sign)
	case x < 0 && !whole:
		return invalid
	}
	l := dd{ax, 0}.log()
	switch size := float64(l.hi * y); {
	case size > 710:
		return sign * math.Inf(1)
	case size < -746:
		return math.Copysign(0, sign)
	}
	m, k := l.mulf(y).exp()
	return sign * m.round(k)
}
