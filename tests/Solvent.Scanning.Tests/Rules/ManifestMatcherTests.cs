using Solvent.Scanning.Tests.Pipeline;

namespace Solvent.Scanning.Tests.Rules;

/// <summary>What the matchers of manifests and references take and leave, beyond the examples of their rules.</summary>
public sealed class ManifestMatcherTests
{
    [Theory]
    [InlineData("requirements.txt", "torch", true)]
    [InlineData("requirements.txt", "torch==2.5.*", true)]
    [InlineData("requirements.txt", "torch==2.5.1 ; python_version > '3.9'", false)]
    [InlineData("requirements.txt", "-r base.txt\n-e .\n", false)]
    [InlineData("requirements.txt", "x @ git+https://example.com/x@0f6c0f1\n", false)]
    [InlineData("package.json", "{ \"dependencies\": { \"ai\": \"4.0.x\" } }", true)]
    [InlineData("package.json", "{ \"dependencies\": { \"ai\": \"workspace:*\", \"b\": \"file:../b\" } }", false)]
    [InlineData("package.json", "{", false)]
    [InlineData("pyproject.toml", "[project]\ndependencies = [\"openai[realtime]>=1\"]\n", true)]
    [InlineData("pyproject.toml", "[tool.ruff]\nline-length = 100\n", false)]
    public void Open_versions_are_told_where_no_lock_is(string path, string text, bool isOpen)
    {
        Assert.Equal(isOpen, Scans.Of("L07", path, text).Findings.Count == 1);
        Assert.Empty(Scans.Of("L07", new Dictionary<string, string> { ["a/" + path] = text, ["uv.lock"] = "", ["yarn.lock"] = "" }).Findings);
    }

    [Theory]
    [InlineData("import torch\n", true)]
    [InlineData("import torch.nn as nn\nimport torch\n", true)]
    [InlineData("if True:\n    import torch\n", false)]
    [InlineData("import torchmetrics\n", false)]
    [InlineData("from .torch import x\n", false)]
    public void An_import_is_told_once_when_nothing_declares_it(string text, bool isTold)
    {
        var files = new Dictionary<string, string> { ["a.py"] = text, ["requirements.txt"] = "numpy==2.1.0\n" };

        Assert.Equal(isTold ? 1 : 0, Scans.Of("G07", files).Findings.Count);
        Assert.Empty(Scans.Of("G07", new Dictionary<string, string>(files) { ["install.sh"] = "pip install torch\n" }).Findings);
        Assert.Empty(Scans.Of("G07", new Dictionary<string, string>(files) { ["torch/__init__.py"] = "" }).Findings);
    }

    [Theory]
    [InlineData("See `src/gone.py`.", true)]
    [InlineData("See [it](./gone.md).", true)]
    [InlineData("@docs/gone.md\n", true)]
    [InlineData("See `.github/workflows/ci.yml`.", false)]
    [InlineData("See `../../elsewhere/x.md` and `../beside/x.md`.", false)]
    [InlineData("See `../.github/workflows/gone.yml`.", true)]
    [InlineData("```\nsrc/gone.py\n```\n`@docs/gone.md`\n", false)]
    [InlineData("mail me@docs/gone.md", false)]
    public void A_reference_is_dead_when_no_file_of_the_repository_ends_so(string text, bool isDead)
    {
        var found = Scans.Of("A03", new Dictionary<string, string> { ["web/CLAUDE.md"] = text, [".github/workflows/ci.yml"] = "on: push\n" }).Findings;

        Assert.Equal(isDead ? 1 : 0, found.Count);
    }
}
