"""How a cluster is named on the command line, and what is said where it cannot be reached."""

import sys

import pytest

from evalgen.batch.cluster import Cluster, cluster_at
from evalgen.cli import main
from evalgen.errors import UsageError
from evalgen.text import clustering

OPTIONS = ("--tls-ca-file", "--tls-cert", "--tls-key")
FILES = dict(zip(OPTIONS, ("ca.pem", "node.pem", "node.key"), strict=True))
NONE = dict.fromkeys(OPTIONS)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://yiji:1", "tcp://[::1]:8786"])
def test_a_cluster_is_named_by_the_address_of_its_scheduler(address):
    assert cluster_at(address, NONE) == Cluster(address=address)


def test_an_encrypted_one_is_named_with_the_files_that_let_one_in():
    expected = Cluster(address="tls://10.0.0.5:8786", ca_file="ca.pem", certificate="node.pem", key="node.key")

    assert cluster_at("tls://10.0.0.5:8786", FILES) == expected


def test_without_an_address_there_is_no_cluster():
    assert cluster_at(None, NONE) is None


@pytest.mark.parametrize(
    "address", ["", "10.0.0.5:8786", "tcp://10.0.0.5", "http://10.0.0.5:80", "tcp://a b:1", "tcp://:1", "inproc://1:1"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(UsageError, match="不是调度器的地址"):
        cluster_at(address, NONE)


def test_certificates_that_are_missing_are_named():
    with pytest.raises(UsageError, match="没有写明 --tls-ca-file、--tls-key"):
        cluster_at("tls://10.0.0.5:8786", {**NONE, "--tls-cert": "node.pem"})


@pytest.mark.parametrize("address", [None, "tcp://10.0.0.5:8786"])
def test_certificates_without_encryption_are_refused(address):
    with pytest.raises(UsageError, match="--tls-cert"):
        cluster_at(address, {**NONE, "--tls-cert": "node.pem"})


@pytest.mark.parametrize(
    ("address", "files", "exposed"),
    [
        ("tcp://10.0.0.5:8786", NONE, True),
        ("tcp://localhost.example:8786", NONE, True),
        ("tcp://127.0.0.1:8786", NONE, False),
        ("tcp://localhost:8786", NONE, False),
        ("tls://10.0.0.5:8786", FILES, False),
    ],
)
def test_a_cluster_is_exposed_where_others_reach_it_without_a_certificate(address, files, exposed):
    assert cluster_at(address, files).exposed is exposed


@pytest.mark.office
def test_where_the_library_is_missing_it_is_said_what_to_type(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    (tmp_path / "units" / "甲局").mkdir(parents=True)
    (tmp_path / "units" / "甲局" / "plan.xlsx").touch()

    code = main(["batch", str(tmp_path / "units"), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"])

    said = capsys.readouterr().err
    assert code == 5
    assert clustering.NO_LIBRARY in said
    assert "make cluster" in said
