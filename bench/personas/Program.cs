using Solvent.PersonasBench;

// dotnet run -c Release --project bench/personas -- [--rounds 40] [schema]
// schema: a document of 2 kB, read, validated with a compiled schema; beside ajv, which is installed from npm for the run. Rounds in turns, medians.
var options = new BenchOptions(args);
if (options.Has("schema"))
{
    SchemaBench.Run(options);
}

return 0;
