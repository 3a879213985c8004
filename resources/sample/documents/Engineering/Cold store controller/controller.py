#!/usr/bin/env python3
"""Keeps the cold store cold. See README.md."""
import argparse
import json
import random
import statistics
from dataclasses import dataclass, field
from pathlib import Path

REST_MINUTES = 10


@dataclass
class Compressor:
    name: str
    running: bool = False
    stopped_at: int = -REST_MINUTES

    def switch(self, on: bool, minute: int) -> None:
        if on and not self.running and minute - self.stopped_at < REST_MINUTES:
            return  # still resting
        if self.running and not on:
            self.stopped_at = minute
        self.running = on


@dataclass
class Controller:
    target: float
    band: float
    compressors: list = field(default_factory=lambda: [Compressor("A"), Compressor("B")])

    def temperature(self, readings: list) -> float:
        """The median, without sensors that are far off."""
        middle = statistics.median(readings)
        good = [r for r in readings if abs(r - middle) <= 2.0]
        return statistics.median(good or readings)

    def step(self, readings: list, minute: int) -> float:
        t = self.temperature(readings)
        first, second = self.compressors
        if t < self.target - self.band:
            first.switch(False, minute)
            second.switch(False, minute)
        elif t > self.target + 2 * self.band:
            first.switch(True, minute)
            second.switch(True, minute)
        elif t > self.target + self.band:
            first.switch(True, minute)
        return t


def simulate(controller: Controller, hours: int) -> None:
    inside, noise = 6.0, random.Random(1)
    for minute in range(hours * 60):
        inside += 0.02 - 0.05 * sum(c.running for c in controller.compressors)
        readings = [inside + noise.gauss(0, 0.1) for _ in range(6)]
        t = controller.step(readings, minute)
        on = "".join(c.name for c in controller.compressors if c.running) or "-"
        print(f"{minute:5d}  t={t:5.2f}  on={on}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulate", action="store_true")
    parser.add_argument("--hours", type=int, default=1)
    arguments = parser.parse_args()
    settings = json.loads(Path(__file__).with_name("settings.json").read_text(encoding="utf-8"))
    controller = Controller(settings["target_celsius"], settings["band_celsius"])
    if arguments.simulate:
        simulate(controller, arguments.hours)


if __name__ == "__main__":
    main()
