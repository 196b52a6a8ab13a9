"""Moves the Sun and the four giant planets and prints the energy of the system.

usage: nbody.py [steps]
"""

import sys
from math import pi, sqrt

SOLAR_MASS = 4 * pi * pi
DAYS_PER_YEAR = 365.24
TIME_STEP = 0.01


class Body:
    def __init__(self, name, position, velocity, mass):
        self.name = name
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = [v * DAYS_PER_YEAR for v in velocity]
        self.mass = mass * SOLAR_MASS

    def kinetic_energy(self):
        return 0.5 * self.mass * (self.vx ** 2 + self.vy ** 2 + self.vz ** 2)

    def distance_to(self, other):
        dx = self.x - other.x
        dy = self.y - other.y
        dz = self.z - other.z
        return sqrt(dx * dx + dy * dy + dz * dz)


def giants():
    """The Sun and the giant planets: astronomical units, days, solar masses."""
    return [
        Body("Sun", (0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 1.0),
        Body("Jupiter",
             (4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01),
             (1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05),
             9.54791938424326609e-04),
        Body("Saturn",
             (8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01),
             (-2.76742510726411886e-03, 4.99852801234917238e-03, 2.30417297573763929e-05),
             2.85885980666130812e-04),
        Body("Uranus",
             (1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01),
             (2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05),
             4.36624404335156298e-05),
        Body("Neptune",
             (1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01),
             (2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05),
             5.15138902046611451e-05),
    ]


class System:
    def __init__(self, bodies):
        self.bodies = bodies
        self.pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
        self.stop_drift()

    def stop_drift(self):
        """Gives the Sun the velocity that makes the total momentum zero."""
        px = sum(body.vx * body.mass for body in self.bodies)
        py = sum(body.vy * body.mass for body in self.bodies)
        pz = sum(body.vz * body.mass for body in self.bodies)
        sun = self.bodies[0]
        sun.vx -= px / sun.mass
        sun.vy -= py / sun.mass
        sun.vz -= pz / sun.mass

    def energy(self):
        total = 0.0
        for body in self.bodies:
            total += body.kinetic_energy()
        for a, b in self.pairs:
            total -= a.mass * b.mass / a.distance_to(b)
        return total

    def advance(self, dt):
        for a, b in self.pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * sqrt(square))
            from_b = b.mass * pull
            a.vx -= dx * from_b
            a.vy -= dy * from_b
            a.vz -= dz * from_b
            from_a = a.mass * pull
            b.vx += dx * from_a
            b.vy += dy * from_a
            b.vz += dz * from_a
        for body in self.bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def main(argv):
    steps = int(argv[1]) if len(argv) > 1 else 60000
    system = System(giants())
    print(f"energy before: {system.energy():.9f}")
    for _ in range(steps):
        system.advance(TIME_STEP)
    print(f"energy after:  {system.energy():.9f}")
    for body in system.bodies:
        print(f"{body.name:8} {body.x:14.9f} {body.y:14.9f} {body.z:14.9f}")


if __name__ == "__main__":
    main(sys.argv)
