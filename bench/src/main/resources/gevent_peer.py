"""gevent, as Peer has it measured: N switch, N spawn, N parked, PORT for an echo."""

import gc
import os
import socket
import statistics
import sys
import time

import gevent
from gevent.event import Event
from gevent.server import StreamServer

WINDOW = 0.2
WARM = 1
WINDOWS = 7


def nanos_each(work):
    def timed():
        begin = time.perf_counter()
        work(count)
        return time.perf_counter() - begin

    count = 1000
    while timed() < WINDOW:
        count *= 2
    end = time.perf_counter() + WARM
    while time.perf_counter() < end:
        work(count)
    return statistics.median(timed() for _ in range(WINDOWS)) / count * 1e9


def switches(number, count):
    def body():
        for _ in range(count // number):
            gevent.sleep(0)

    gevent.joinall([gevent.spawn(body) for _ in range(number)])


def nothing():
    pass


def spawns(number, count):
    for _ in range(0, count, number):
        if number == 1:
            gevent.spawn(nothing).join()
        else:
            gevent.joinall([gevent.spawn(nothing) for _ in range(number)])


def resident():
    gc.collect()
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def parked(number):
    spawns(1000, 1000)
    never = Event()
    before = resident()
    everyone = [gevent.spawn(never.wait) for _ in range(number)]
    gevent.sleep(0)
    return (resident() - before) / len(everyone)


def echo(connection, _):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        data = connection.recv(4096)
        if not data:
            return
        connection.sendall(data)


number = int(sys.argv[1])
what = sys.argv[2] if len(sys.argv) > 2 else "echo"
if what == "echo":
    StreamServer(("127.0.0.1", number), echo, backlog=4096).serve_forever()
elif what == "parked":
    print(parked(number))
else:
    print(nanos_each(lambda count: {"switch": switches, "spawn": spawns}[what](number, count)))
