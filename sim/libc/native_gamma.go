package libc

import "math"

// The error and gamma functions, in the same arithmetic.

// erfSum is √π/2·e^(x²)·erf(x): x·Σ (2x²)^n/(2n+1)!!, which has no cancellation.
func erfSum(x float64) dd {
	z := twoProd(x, x).scale(1)
	t := dd{x, 0}
	s := t
	for n := 3.0; t.hi > float64(s.hi*0x1p-110); n += 2 {
		t = t.mul(z).div(dd{n, 0})
		s = s.add(t)
	}
	return s
}

// expSquare is e^(-x²) = m·2^k.
func expSquare(x float64) (dd, int) { return twoProd(x, x).neg().exp() }

func erfDD(x float64) dd {
	m, k := expSquare(x)
	return erfSum(x).mul(m.scale(k)).mul(dd2SqrtPi)
}

func erf(x float64) float64 {
	return odd(x, func(x float64) float64 {
		switch {
		case x > 6:
			return 1
		case x < 1e-100:
			return ddMul(x, dd2SqrtPi)
		}
		return erfDD(x).round(0)
	})
}

// ddMul rounds x·c once, subnormal x included.
func ddMul(x float64, c dd) float64 {
	if x == 0 {
		return x
	}
	m, e := math.Frexp(x)
	return c.mulf(m).round(e)
}

func erfc(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 28:
		return 0
	case x < -6:
		return 2
	case x < 0:
		if x > -1e-100 {
			return 1
		}
		return erfDD(-x).addf(1).round(0)
	case x < 1e-100:
		return 1
	case x < 2.5:
		return erfDD(x).neg().addf(1).round(0)
	}
	// The continued fraction, from its far end: √π·x·e^(x²)·erfc(x) is
	// 1/(1 + q/(1 + 2q/(1 + 3q/(1 + …)))) with q = 1/(2x²).
	q := dd{1, 0}.div(twoProd(x, x).scale(1))
	f := dd{1, 0}
	for n := 200.0; n >= 1; n-- {
		f = q.mulf(n).div(f).addf(1)
	}
	m, k := expSquare(x)
	return m.div(f.mul(ddSqrtPi).mulf(x)).round(k)
}

// bernoulli holds B(2n)/(2n·(2n-1)) as quotients, the terms of Stirling's series.
var bernoulli = [][2]float64{
	{1, 12},
	{-1, 360},
	{1, 1260},
	{-1, 1680},
	{1, 1188},
	{-691, 360360},
	{1, 156},
	{-3617, 122400},
	{43867, 244188},
	{-174611, 125400},
	{77683, 5796},
	{-236364091, 1506960},
	{657931, 300},
	{-3392780147, 93960},
	{1723168255201, 2492028},
}

// lgammaDD is log Γ(x) for x > 0, as a logarithm minus that of a product.
func lgammaDD(x float64) (l, product dd) {
	product = dd{1, 0}
	a := dd{x, 0}
	for a.hi < 40 {
		product = product.mul(a)
		a = a.addf(1)
	}
	inv := dd{1, 0}.div(a)
	z := inv.mul(inv)
	s := dd{}
	for i := len(bernoulli) - 1; i >= 0; i-- {
		b := dd{bernoulli[i][0], 0}.div(dd{bernoulli[i][1], 0})
		s = s.mul(z).add(b)
	}
	s = s.mul(inv)
	l = a.addf(-0.5).mul(a.log()).sub(a).add(ddHalfLn2P).add(s)
	return l, product
}

// The coefficients of log Γ(1+t): -γ, ζ(2)/2, -ζ(3)/3, ζ(4)/4.
var nearOne = []dd{
	constant("-0.57721566490153286060651209008240243"),
	constant("0.82246703342411321823620758332301259"),
	constant("-0.40068563438653142846657938717048333"),
	constant("0.27058080842778454787900092413529198"),
}

// lgammaNear1 is log Γ(1+t), for a t so small that the difference of two large
// numbers would not do.
func lgammaNear1(t float64) dd {
	s := dd{}
	for i := len(nearOne) - 1; i >= 0; i-- {
		s = s.add(nearOne[i]).mulf(t)
	}
	return s
}

// sinPi is sin(πx), x > 0.
func sinPi(x float64) dd {
	x = math.Mod(x, 2)
	n := math.RoundToEven(x * 2)
	s, c := sincos(ddPi.mulf(x - n/2))
	if int(n)&1 != 0 {
		s = c
	}
	if int(n)&2 != 0 {
		s = s.neg()
	}
	return s
}

func tgamma(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x == 0:
		return math.Copysign(math.Inf(1), x)
	case x < 0 && x == math.Trunc(x):
		return positive
	case x > 172:
		return math.Inf(1)
	case math.Abs(x) < 1e-30:
		return 1 / x
	case x > 0:
		l, p := lgammaDD(x)
		m, k := l.exp()
		return m.div(p).round(k)
	case x < -190:
		return math.Copysign(0, sinPi(-x).neg().hi)
	}
	// Γ(x) = -π / (x·sin(πx')·Γ(x')) with x' = -x, divided by x' once more.
	l, p := lgammaDD(-x)
	m, k := l.exp()
	return ddPi.mul(p).div(sinPi(-x).mul(m).mulf(x)).round(-k)
}

func lgamma(x float64) float64 {
	switch {
	case x != x:
		return x
	case math.IsInf(x, 0) || x <= 0 && x == math.Trunc(x):
		return math.Inf(1)
	case x == 1 || x == 2:
		return 0
	case math.Abs(x) < 1e-30:
		return -log(math.Abs(x))
	case x > 2.55e305:
		return math.Inf(1)
	case math.Abs(x-1) < 1e-5:
		return lgammaNear1(x - 1).round(0)
	case math.Abs(x-2) < 1e-5:
		return lgammaNear1(x - 2).add(dd{x - 2, 0}.log1p()).round(0)
	case x > 1e15:
		a := dd{x, 0}
		return a.log().addf(-1).mul(a).add(ddHalfLn2P).sub(a.log().scale(-1)).round(0)
	case x > 0:
		l, p := lgammaDD(x)
		return l.sub(p.log()).round(0)
	case x < -1e15:
		return math.Inf(1)
	}
	s := sinPi(-x)
	if s.hi < 0 {
		s = s.neg()
	}
	l, p := lgammaDD(-x)
	return ddPi.div(s.mulf(-x)).log().sub(l.sub(p.log())).round(0)
}
