// N-body: the Sun and the giant planets, argv[1] steps. The twin of nbody_rpy.py.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace {

constexpr double kSolarMass = 4.0 * std::numbers::pi * std::numbers::pi;
constexpr double kDaysPerYear = 365.24;
constexpr double kTimeStep = 0.01;
constexpr long kDefaultSteps = 10000000;

struct Body {
  Body(double x, double y, double z, double vx, double vy, double vz, double mass)
      : x(x), y(y), z(z), vx(vx * kDaysPerYear), vy(vy * kDaysPerYear), vz(vz * kDaysPerYear),
        mass(mass * kSolarMass) {}

  double x, y, z;
  double vx, vy, vz;
  double mass;
};

std::vector<Body> MakeBodies() {
  return {
      Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
      Body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
           1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
           9.54791938424326609e-04),
      Body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
           -2.76742510726411886e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
           2.85885980666130812e-04),
      Body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
           2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
           4.36624404335156298e-05),
      Body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
           2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
           5.15138902046611451e-05),
  };
}

void StopDrift(std::vector<Body>& bodies) {
  double px = 0.0, py = 0.0, pz = 0.0;
  for (const Body& body : bodies) {
    px += body.vx * body.mass;
    py += body.vy * body.mass;
    pz += body.vz * body.mass;
  }
  Body& sun = bodies[0];
  sun.vx -= px / sun.mass;
  sun.vy -= py / sun.mass;
  sun.vz -= pz / sun.mass;
}

double Energy(const std::vector<Body>& bodies) {
  double total = 0.0;
  for (size_t i = 0; i < bodies.size(); ++i) {
    const Body& a = bodies[i];
    total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (size_t j = i + 1; j < bodies.size(); ++j) {
      const Body& b = bodies[j];
      const double dx = a.x - b.x;
      const double dy = a.y - b.y;
      const double dz = a.z - b.z;
      total -= a.mass * b.mass / std::sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return total;
}

void Advance(std::vector<Body>& bodies, double dt) {
  const size_t n = bodies.size();
  for (size_t i = 0; i < n; ++i) {
    Body& a = bodies[i];
    for (size_t j = i + 1; j < n; ++j) {
      Body& b = bodies[j];
      const double dx = a.x - b.x;
      const double dy = a.y - b.y;
      const double dz = a.z - b.z;
      const double square = dx * dx + dy * dy + dz * dz;
      const double pull = dt / (square * std::sqrt(square));
      const double from_b = b.mass * pull;
      a.vx -= dx * from_b;
      a.vy -= dy * from_b;
      a.vz -= dz * from_b;
      const double from_a = a.mass * pull;
      b.vx += dx * from_a;
      b.vy += dy * from_a;
      b.vz += dz * from_a;
    }
  }
  for (Body& body : bodies) {
    body.x += dt * body.vx;
    body.y += dt * body.vy;
    body.z += dt * body.vz;
  }
}

/// Prints a number as a whole number of billionths.
void Show(const char* name, double value) {
  std::printf("%s %lld\n", name, static_cast<long long>(value * 1000000000.0));
}

}  // namespace

int main(int argc, char** argv) {
  const long steps = argc > 1 ? std::atol(argv[1]) : kDefaultSteps;
  std::vector<Body> bodies = MakeBodies();
  StopDrift(bodies);
  Show("before", Energy(bodies));
  for (long i = 0; i < steps; ++i) Advance(bodies, kTimeStep);
  Show("after", Energy(bodies));
  for (const Body& body : bodies) Show("x", body.x);
  return 0;
}
