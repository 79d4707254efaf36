using Solvent.Scanning.Pipeline.Manifests;
using Solvent.Scanning.Rules.Matching;

namespace Solvent.Scanning.Tests.Pipeline.Manifests;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("requirements.txt", "openai>=1.0 # why\nnumpy==1.26.4\n-e .\ngit+https://x/y#egg=z\n", "openai>=1.0*; numpy==1.26.4; z")]
    [InlineData("requirements/base.txt", "torch\n", "torch*")]
    [InlineData("requirements.txt", "-c constraints.txt\ntorch\n", "torch")]
    [InlineData("setup.cfg", "[options]\ninstall_requires =\n    pandas>=2\n    PyYAML==6.0\npackages = find:\n[options.extras_require]\ndev = pytest\n", "pandas>=2*; pyyaml==6.0; pytest* (Optional)")]
    [InlineData("setup.py", "from setuptools import setup\nBASE = ['torch>=2', \"numpy\"]\nsetup(name='x', install_requires=BASE + ['a==1.0'], extras_require={'dev': ['b']})\n", "torch>=2*; numpy*; a==1.0; b* (Optional)")]
    [InlineData("setup.py", "import setuptools\nsetuptools.setup(install_requires=read('requirements.txt'))\n", "")]
    [InlineData("Pipfile", "[packages]\nopenai = \"*\"\ntorch = {version = \"==2.1.0\", extras = [\"x\"]}\n[dev-packages]\npytest = \">=8\"\n", "openai*; torch==2.1.0; pytest>=8* (Development)")]
    [InlineData("environment.yml", "name: x\nchannels: [conda-forge]\ndependencies:\n  - python=3.11\n  - pytorch::pytorch=2.1.0\n  - numpy\n  - pip:\n      - openai~=1.3\n", "pytorch=2.1.0; numpy*; openai~=1.3*")]
    [InlineData("package.json", "{\"dependencies\": {\"ai\": \"^4.0.1\", \"zod\": \"3.22.4\", \"@x/y\": \"workspace:*\"}, \"devDependencies\": {\"tsx\": \"latest\"}, \"peerDependencies\": {\"react\": \">=18\"}}", "ai^4.0.1*; zod3.22.4; @x/yworkspace:*; tsxlatest* (Development); react>=18* (Optional)")]
    [InlineData("App.csproj", "<Project><ItemGroup><PackageReference Include=\"OpenAI\" Version=\"2.1.0\" /><PackageReference Include=\"X\" Version=\"1.*\" PrivateAssets=\"all\"/><PackageReference Include=\"Y\"><Version>[1.0]</Version></PackageReference></ItemGroup></Project>", "openai2.1.0; x1.** (Development); y[1.0]")]
    [InlineData("packages.config", "<packages><package id=\"Newtonsoft.Json\" version=\"13.0.1\" targetFramework=\"net48\" /></packages>", "newtonsoft.json13.0.1")]
    [InlineData("pyproject.toml", """
        [build-system]
        requires = ["hatchling"]
        [project]
        dependencies = ["openai>=1,<2; python_version > '3.9'", "numpy==1.26.4", "local @ file:///x"]
        optional-dependencies.dev = ["pytest"]
        [dependency-groups]
        test = ["hypothesis", {include-group = "dev"}]
        [tool.uv]
        dev-dependencies = ["ruff>=0.5"]
        """, "openai>=1,<2*; numpy==1.26.4; local; pytest* (Optional); hypothesis* (Development); ruff>=0.5* (Development)")]
    [InlineData("pyproject.toml", """
        [tool.poetry.dependencies]
        python = "^3.11"
        torch = "^2.1"
        pandas = "2.2.0"
        scikit_learn = {version = ">=1.4", optional = true}
        [tool.poetry.group.dev.dependencies]
        pytest = "*"
        """, "torch^2.1*; pandas2.2.0; scikit-learn>=1.4*; pytest** (Development)")]
    public void Manifests(string path, string text, string expected) => Assert.Equal(expected, Print(Read((path, text)).Manifests.Values.SelectMany(m => m.Dependencies)));

    [Fact]
    public void A_central_version_belongs_to_the_references_below_it()
    {
        var packages = Read(
            ("Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"OpenAI\" Version=\"2.1.0\" /><PackageVersion Include=\"Unused\" Version=\"1.0.0\" /></ItemGroup></Project>"),
            ("src/App/App.csproj", "<Project><ItemGroup><PackageReference Include=\"OpenAI\" /></ItemGroup></Project>"));

        Assert.Equal("openai2.1.0", Print(packages.Manifests.Values.SelectMany(m => m.Dependencies)));
    }

    [Theory]
    [InlineData("uv.lock", "version = 1\n[[package]]\nname = \"Open_AI\"\nversion = \"1.40.0\"\nsource = { registry = \"x\" }\n[[package]]\nname = \"openai\"\nversion = \"9\"\n", "open-ai 1.40.0; openai 9")]
    [InlineData("poetry.lock", "[[package]]\nname = \"torch\"\nversion = \"2.1.0\"\n\n[package.dependencies]\nx = \"*\"\n", "torch 2.1.0")]
    [InlineData("Pipfile.lock", "{\"_meta\": {\"x\": [1]}, \"default\": {\"torch\": {\"hashes\": [\"a\"], \"version\": \"==2.1.0\"}}, \"develop\": {\"pytest\": {\"version\": \"==8.0\"}}}", "pytest 8.0; torch 2.1.0")]
    [InlineData("package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": {\"version\": \"0.1.0\"}, \"node_modules/ai\": {\"version\": \"4.0.2\"}, \"node_modules/ai/node_modules/zod\": {\"version\": \"1.0.0\"}, \"node_modules/@x/y\": {\"version\": \"2.0.0\"}}}", "@x/y 2.0.0; ai 4.0.2")]
    [InlineData("package-lock.json", "{\"dependencies\": {\"ai\": {\"version\": \"3.0.0\", \"dependencies\": {\"z\": {\"version\": \"1.0.0\"}}}}}", "ai 3.0.0")]
    [InlineData("yarn.lock", "# yarn lockfile v1\n\n\"@x/y@^1.0.0\", \"@x/y@^1.2.0\":\n  version \"1.2.3\"\n  dependencies:\n    a \"^1\"\n\nai@^4.0.0:\n  version \"4.0.2\"\n", "@x/y 1.2.3; ai 4.0.2")]
    [InlineData("yarn.lock", "__metadata:\n  version: 8\n\n\"ai@npm:^4.0.0\":\n  version: 4.0.2\n  resolution: \"ai@npm:4.0.2\"\n", "ai 4.0.2")]
    [InlineData("pnpm-lock.yaml", "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      ai:\n        version: 4.0.2\npackages:\n\n  '@x/y@1.0.0':\n    resolution: {}\n  ai@4.0.2(react@18.0.0):\n    resolution: {}\nsnapshots:\n  zod@1.0.0: {}\n", "@x/y 1.0.0; ai 4.0.2")]
    [InlineData("pnpm-lock.yaml", "packages:\n\n  /ai@4.0.2(react@18.0.0):\n    resolution: {}\n  /zod/3.22.4:\n    dev: false\n", "ai 4.0.2; zod 3.22.4")]
    [InlineData("bun.lock", "{\n  \"lockfileVersion\": 1,\n  \"workspaces\": { \"\": { \"dependencies\": { \"ai\": \"^4\", }, }, },\n  \"packages\": {\n    \"@x/y\": [\"@x/y@1.0.0\", \"\", {}, \"sha\"],\n    \"ai\": [\"ai@4.0.2\", \"\", { \"a\": [\"b\"] }, \"sha\"],\n  }\n}\n", "@x/y 1.0.0; ai 4.0.2")]
    [InlineData("packages.lock.json", "{\"version\": 1, \"dependencies\": {\"net8.0\": {\"OpenAI\": {\"type\": \"Direct\", \"requested\": \"[2.1.0, )\", \"resolved\": \"2.1.0\"}}}}", "openai 2.1.0")]
    [InlineData("requirements.txt", "# This file was autogenerated by uv via the following command:\n#    uv pip compile requirements.in\nopenai==1.40.0 \\\n    --hash=sha256:aa\n    # via -r requirements.in\ntorch==2.1.0 ; python_version > '3'\n", "openai 1.40.0; torch 2.1.0")]
    [InlineData("package-lock.json", "{\"packages\": [[[", "")]
    public void Lock_files(string path, string text, string expected)
    {
        var packages = Read(("pyproject.toml", "[project]\ndependencies = [\"x\"]\n"), ("package.json", "{\"dependencies\": {\"x\": \"1\"}}"), ("a.csproj", "<Project><PackageReference Include='x' Version='1'/></Project>"), (path, text));

        var held = Assert.Single(packages.Locks).Versions!;
        Assert.Equal(expected, string.Join("; ", held.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}")));
    }

    [Fact]
    public void A_lock_file_above_holds_only_the_members_of_its_workspace()
    {
        const string Lock = "{\"packages\": {\"node_modules/ai\": {\"version\": \"4.0.2\"}}}";
        var packages = Read(
            ("package-lock.json", Lock), ("package.json", "{\"dependencies\": {\"ai\": \"^4\"}}"),
            ("apps/web/package.json", "{\"dependencies\": {\"ai\": \"^4\", \"ui\": \"workspace:*\"}}"), ("tools/package.json", "{\"dependencies\": {\"left-pad\": \"^1\"}}"));

        Assert.Equal("package-lock.json", packages.Manifests["package.json"].LockedBy);
        Assert.Equal("package-lock.json", packages.Manifests["apps/web/package.json"].LockedBy);
        Assert.Null(packages.Manifests["tools/package.json"].LockedBy);
        Assert.All(packages.ByName()["ai"], d => Assert.Equal("4.0.2", d.Locked));
    }

    [Fact]
    public void A_huge_lock_file_is_known_and_not_read()
    {
        var padding = new string(' ', 9 << 20);
        var packages = Read(("package.json", "{\"dependencies\": {\"ai\": \"^4\"}}"), ("package-lock.json", "{" + padding + "\"packages\": {}}"));

        Assert.Null(Assert.Single(packages.Locks).Versions);
        Assert.Equal("package-lock.json", packages.Manifests["package.json"].LockedBy);
    }

    [Theory]
    [InlineData("torch>=2.6", "", false)]
    [InlineData("torch>=2.0", "", true)]
    [InlineData("torch>=2.0", "[[package]]\nname = \"torch\"\nversion = \"2.7.1\"\n", false)]
    [InlineData("torch>=2.6", "[[package]]\nname = \"torch\"\nversion = \"2.5.1+cu121\"\n", true)]
    [InlineData("transformers", "[[package]]\nname = \"torch\"\nversion = \"2.7.1\"\n", false)]
    [InlineData("transformers", "", true)]
    public void The_locked_version_is_the_one_that_may_be_installed(string declared, string locked, bool found)
    {
        var files = new Dictionary<string, string>
        {
            ["pyproject.toml"] = $"[project]\ndependencies = [\"{declared}\"]\n",
            ["load.py"] = "import torch\nmodel = torch.load('model.pt')\n",
        };
        if (locked.Length > 0)
        {
            files["uv.lock"] = locked;
        }

        Assert.Equal(found, Scans.Of("M11", files).Findings.Count > 0);
    }

    private static DeclaredPackages Read(params (string Path, string Text)[] files)
    {
        using var tree = new MemoryTree(files.ToDictionary(f => f.Path, f => f.Text));
        return ManifestReader.Read(tree);
    }

    private static string Print(IEnumerable<Dependency> dependencies) => string.Join("; ", dependencies.Select(
        d => $"{d.Name}{d.Specifier}{(d.IsOpen ? "*" : "")}{(d.Kind == DependencyKind.Runtime ? "" : $" ({d.Kind})")}"));
}
