using System.Diagnostics;
using System.Text.RegularExpressions;
using Solvent.Testing;

namespace Solvent.Tests.Deploy;

/// <summary>
/// What can rot in <c>deploy</c> and is quick to see. <c>deploy/release/check</c> builds and tries all of it.
/// </summary>
public sealed partial class ReleaseFilesTests
{
    private const string Containerfile = "deploy/container/Containerfile";

    private static string[] Instructions { get; } =
        [.. File.ReadAllText(RepositoryRoot.Of(Containerfile)).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    private static string[] Copied { get; } = [.. Instructions.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from=", StringComparison.Ordinal)).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1])];

    [Fact]
    public void What_the_container_copies_is_there_and_not_ignored()
    {
        var let = File.ReadAllLines(RepositoryRoot.Of(Containerfile + ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();

        Assert.NotEmpty(Copied);
        Assert.All(Copied, path => Assert.True(Path.Exists(RepositoryRoot.Of(path)), path));
        Assert.Equal(let.Order(), Copied.Select(path => path.TrimEnd('/')).Order());
    }

    [Fact]
    public void The_container_has_what_the_build_reads_and_runs_without_rights()
    {
        var built = Copied.Select(path => path.TrimEnd('/')).ToList();
        Assert.All(Directory.EnumerateFiles(RepositoryRoot.Path, "*.props").Append("global.json"), file => Assert.Contains(Path.GetFileName(file), built));
        Assert.DoesNotMatch("^(0|root)", Instructions.Last(line => line.StartsWith("USER ", StringComparison.Ordinal))["USER ".Length..]);
        Assert.All(Instructions.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.DoesNotContain("latest", line, StringComparison.Ordinal));
        Assert.Contains(Instructions, line => line.StartsWith("RUN apt-get", StringComparison.Ordinal) && Words().Matches(line).Select(word => word.Value).Intersect(["git", "curl", "jq"]).Count() == 3);
    }

    [Theory]
    [InlineData("deploy/release/build")]
    [InlineData("deploy/release/check")]
    [InlineData("deploy/release/measure")]
    public void Scripts_can_be_run(string script)
    {
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(RepositoryRoot.Of(script)).HasFlag(UnixFileMode.UserExecute), script);
        Assert.Equal((0, ""), Run("sh", "-n", RepositoryRoot.Of(script)));
    }

    [Fact]
    public void A_release_has_the_version_of_the_sources()
    {
        var sources = VersionElement().Match(File.ReadAllText(RepositoryRoot.Of("Directory.Build.props"))).Groups[1].Value;

        var (exit, version) = Run("sh", RepositoryRoot.Of("deploy/release/build"), "--version");

        Assert.Equal(0, exit);
        Assert.Matches($"^{Regex.Escape(sources)}(-dev\\.[0-9a-f]+)?$", version);
    }

    [Fact]
    public void The_tool_package_takes_files_that_are_there()
    {
        var project = File.ReadAllText(RepositoryRoot.Of("src/Solvent/Solvent.csproj"));
        var packed = PackedFile().Matches(project).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(2, packed.Count);
        Assert.All(packed, path => Assert.True(File.Exists(RepositoryRoot.Of("src/Solvent", path)), path));
        Assert.Contains("<ToolCommandName>solvent</ToolCommandName>", project, StringComparison.Ordinal);
    }

    private static (int Exit, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = RepositoryRoot.Path })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim());
    }

    [GeneratedRegex("<Version>(.*)</Version>")]
    private static partial Regex VersionElement();

    [GeneratedRegex("<None Include=\"([^\"]*)\" Pack=\"true\"")]
    private static partial Regex PackedFile();

    [GeneratedRegex(@"[\w-]+")]
    private static partial Regex Words();
}
