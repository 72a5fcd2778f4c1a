# Every line with two hashes is a target that `make` alone prints.
.DEFAULT_GOAL := help
.PHONY: help docs validate score reports archive verify templates cluster test golden check bench audit clean

PYTHON ?= python3
YEAR ?=
PERIOD ?=
PACKAGE ?=
IN_PERIOD := $(if $(PERIOD),--period $(PERIOD))
VENV := $(PYTHON) -m evalgen.install --

help: ## 列出这些命令
	@echo "用法：make 命令 [YEAR=2021] [PERIOD=start|h1|year] [PACKAGE=归档包] [PYTHON=python3.11]"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 20

docs: ## 生成通知、工作方案、考评表和正式文件（Word 和 PDF），放在 output/
	@$(PYTHON) generate.py docs $(YEAR)

validate: ## 只检查工作簿，不生成文件
	@$(PYTHON) generate.py check $(YEAR)

score: ## 按完成情况计分，写明每一项怎样算出（上半年用 PERIOD=h1）
	@$(PYTHON) generate.py score $(YEAR) $(IN_PERIOD)

reports: ## 生成责任分解表（PERIOD=start）、半年报告（h1）或年终自评和总结（year）
	@$(PYTHON) generate.py reports $(YEAR) $(IN_PERIOD)

archive: ## 把一年的文件、证明材料和数据装成归档包，放在 output/archive/
	@$(PYTHON) generate.py archive $(YEAR)

verify: ## 校验归档包（PACKAGE=文件夹或 zip），说出哪个文件被改动、缺少或多余
	@$(PYTHON) generate.py verify $(if $(PACKAGE),"$(PACKAGE)")

templates: ## 重新制作 templates/ 里的 Word 模板（改过的模板先另存备份）
	@$(PYTHON) generate.py templates

cluster: ## 装上集群用的库（batch --scheduler 用，见 docs/cluster.md）
	@$(VENV) pip install --quiet --disable-pip-version-check --only-binary=:all: --require-hashes -r requirements-cluster.lock

test: cluster ## 运行全部测试
	@$(VENV) pytest -n 2 --dist worksteal

golden: ## 用现在的结果改写 tests/golden/ 里的标准文本，改动请逐行核对
	@$(VENV) pytest -n 2 tests --golden

check: ## 检查代码：ruff 和 mypy --strict
	@$(VENV) ruff check
	@$(VENV) mypy

bench: ## 量一量：启动、填写模板、实测、表格变大、批量，各与对照之比；约一小时（量过的见 benchmarks/RESULTS.md）
	@$(VENV) benchmarks.startup
	@$(VENV) benchmarks.fill
	@$(VENV) benchmarks.prove
	@$(VENV) benchmarks.growth
	@$(VENV) benchmarks.batch
	@$(VENV) benchmarks.scale

audit: ## 查一查锁定的 Python 库有没有已知漏洞（pip-audit，需要联网；问不到时会说明）
	@$(PYTHON) .ci/audit

clean: ## 删除 .venv 和各种缓存（data/ 和 output/ 不动；下次运行会重新安装）
	@rm -rf .venv .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "已删除 .venv、.cache 和各种缓存；data/ 和 output/ 没有动"
