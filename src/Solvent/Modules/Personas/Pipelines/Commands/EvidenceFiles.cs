using System.Text.Json;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Writes the evidence that a run kept into a folder.</summary>
internal static class EvidenceFiles
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes it: each file by its name, below a folder for the step.</summary>
    /// <exception cref="UsageException">A file can't be written, or its name leads elsewhere.</exception>
    public static async Task WriteAsync(RunBook runs, PipelineRun run, string folder, CancellationToken ct)
    {
        foreach (var (key, step) in run.StepsEnded.Where(one => one.Value.Evidence is not null).OrderBy(one => one.Key.Step, StringComparer.Ordinal))
        {
            var kept = await runs.ReadAsync(step.Evidence!, ct);
            foreach (var file in kept.GetProperty("files").EnumerateObject())
            {
                var path = Path.Combine(folder, key.Step, Reading.PersonaFolder.IsPath(file.Name) ? file.Name : throw new UsageException($"the evidence `{file.Name}` has a name that leads elsewhere; it was not written."));
                try
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    await File.WriteAllTextAsync(path, file.Value.ValueKind == JsonValueKind.String ? file.Value.GetString() : JsonSerializer.Serialize(file.Value, s_readable) + "\n", ct);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new UsageException($"can't write {path}: {e.Message}");
                }
            }
        }
    }
}
