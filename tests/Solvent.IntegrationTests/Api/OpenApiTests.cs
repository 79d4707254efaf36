using System.Diagnostics;
using Solvent.IntegrationTests.Mcp;
using Solvent.IntegrationTests.Server;
using Solvent.Testing;

namespace Solvent.IntegrationTests.Api;

/// <summary>What a server says of its API, checked by the validators of others.</summary>
public sealed class OpenApiTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-openapi-");

    public void Dispose() => _folder.Delete(recursive: true);

    [InspectorFact]
    public async Task The_description_is_sound_every_schema_in_it_compiles_and_what_is_wrong_in_it_would_be_told()
    {
        var file = Path.Combine(_folder.FullName, "openapi.json");
        var text = await DescriptionAsync();
        await File.WriteAllTextAsync(file, text);
        var (exit, output) = await CheckAsync(file);
        Assert.True(exit == 0, output);
        Assert.StartsWith("sound: ", output, StringComparison.Ordinal);

        foreach (var (part, wrong) in new[]
        {
            ("\"#/components/schemas/problem\"", "\"#/components/schemas/none\""), ("\"responses\"", "\"answers\""), ("\"required\":[\"type\"", "\"required\":[1,\"type\""),
        })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, text.Replace(part, wrong, StringComparison.Ordinal));
            Assert.True((await CheckAsync(file)).Exit != 0, wrong);
        }
    }

    private async Task<string> DescriptionAsync()
    {
        using var server = await ServeProcess.StartAsync(Path.Combine(_folder.FullName, "team.db"));
        using var client = new HttpClient { BaseAddress = server.Address };
        return await client.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative));
    }

    private static async Task<(int Exit, string Output)> CheckAsync(string file)
    {
        var script = RepositoryRoot.Of("tests", "Solvent.IntegrationTests", "Api", "check-openapi.mjs");
        using var process = Process.Start(new ProcessStartInfo(InspectorRun.Node!, [script, file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await error);
    }
}
